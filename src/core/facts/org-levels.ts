import type { Blueprint } from './blueprint.ts';
import type { Fact } from './fact.ts';
import { levelOf } from './levels.ts';
import type { OrgLevel } from './org-level.ts';
import type { BlueprintOutline } from './outline.ts';

/** An outline that knows what the organization asks for; what was measured counts beside it (`mayPass`). */
export function withOrgLevels(outline: BlueprintOutline, levels: readonly OrgLevel[]): BlueprintOutline {
  if (levels.length === 0) return outline;
  const asked = new Map(levels.map((one) => [keyOf(one), one.level]));
  return {
    ...outline,
    sections: outline.sections.map((section) => ({
      ...section,
      fields: section.fields.map((field) => {
        const level = asked.get(keyOf({ section: section.id, field: field.id }));
        return level === undefined ? field : { ...field, asked: level };
      }),
    })),
  };
}

/** Facts that are less sure than the organization asks for, each with what is asked. */
export function belowOrgLevels<F extends Pick<Fact, 'section' | 'field' | 'confidence'>>(
  facts: readonly F[],
  levels: readonly OrgLevel[],
): { fact: F; level: number }[] {
  const asked = new Map(levels.map((one) => [keyOf(one), one.level]));
  return facts.flatMap((fact) => {
    const level = asked.get(keyOf(fact));
    return level !== undefined && fact.confidence < level && fact.confidence < 1 ? [{ fact, level }] : [];
  });
}

/** How sure the values of a field must be, as it was measured and as the organization asks. */
export type FieldLevel = {
  section: { id: string; title: string };
  field: { id: string; title: string };
  /** Null: no sureness was found to be enough, a person is always asked. */
  measured: number | null;
  asked: number | null;
};

/** All fields of a blueprint that people are shown, in its order. */
export function levelsOfBlueprint(
  { id: blueprint, sections }: Blueprint,
  levels: readonly OrgLevel[],
): FieldLevel[] {
  const asked = new Map(levels.map((one) => [keyOf(one), one.level]));
  return sections.flatMap(({ id, title, finder, fields }) =>
    fields
      .filter(({ hidden }) => !hidden)
      .map((field) => ({
        section: { id, title },
        field: { id: field.id, title: field.title },
        measured: levelOf(finder, field.type, blueprint)?.at ?? null,
        asked: asked.get(keyOf({ section: id, field: field.id })) ?? null,
      })),
  );
}

function keyOf({ section, field }: { section: string; field: string }): string {
  return `${section}\n${field}`;
}
