import type { Blueprint } from './blueprint.ts';
import type { Fact, FactType } from './fact.ts';

/**
 * A blueprint as people are shown it: titles and types in its order, without the words it looks for, which are a
 * hundred times as much and nobody's business in a browser.
 */
export type BlueprintOutline = {
  id: string;
  title: string;
  sections: readonly SectionOutline[];
};
export type SectionOutline = {
  id: string;
  title: string;
  repeated: boolean;
  /** What its values were found by: how sure they must be hangs on it. */
  finder: string;
  fields: readonly FieldOutline[];
};
/** `asked`: how sure the organization wants its values to be, where it says more than was measured (0..1). */
export type FieldOutline = { id: string; title: string; type: FactType; asked?: number };

export function outlineOf({ id, title, sections }: Blueprint): BlueprintOutline {
  return {
    id,
    title,
    sections: sections.map((section) => ({
      id: section.id,
      title: section.title,
      repeated: section.repeated,
      finder: section.finder,
      fields: section.fields.flatMap(({ id, title, type, hidden }) => (hidden ? [] : [{ id, title, type }])),
    })),
  };
}

/** Where a value belongs: a field of a section, and of which item where the section is repeated. */
export type FieldPlace = Pick<Fact, 'section' | 'itemKey' | 'field'>;

export function keyOfPlace({ section, itemKey, field }: FieldPlace): string {
  return [section, itemKey ?? '', field].join('\n');
}

/** "Lines 2: Net amount": a place in words. */
export function placeWords({ sections }: BlueprintOutline, { section, itemKey, field }: FieldPlace): string {
  const known = sections.find(({ id }) => id === section);
  const name = known?.fields.find(({ id }) => id === field)?.title ?? field;
  const title = known?.title ?? section;
  return itemKey === null ? `${title}: ${name}` : `${title} ${itemKey}: ${name}`;
}
