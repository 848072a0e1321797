import { mayPass } from '#core/facts/levels';
import type { BlueprintOutline } from '#core/facts/outline';
import type { MergedField, MergedItem, MergedSection } from './source.ts';

/** Why a person has to look: the sources contradict each other, what they say cannot be, or it is not sure enough. */
export type Doubt = 'conflict' | 'refused' | 'unsure';

export type DoubtfulField = { section: string; itemKey: string | null; field: string; doubt: Doubt };

/** Whether somebody has to look at a value, and why; null where it may pass unseen. */
export function doubtOf(
  section: string,
  field: MergedField,
  by: Pick<BlueprintOutline, 'id' | 'sections'>,
): Doubt | null {
  if (field.decided) return null;
  if (field.conflict && field.conflict.settledBy === null) return 'conflict';
  const { field: id, type, confidence, finder, value } = field;
  // A day without its year is no day yet.
  const isWhole = typeof value !== 'string' || !value.startsWith('--');
  return isWhole && mayPass({ section, field: id, type, confidence, finder }, by) ? null : 'unsure';
}

/** Every value that somebody has to look at, in the order of the page. */
export function needsPerson(
  sections: readonly MergedSection[],
  by: Pick<BlueprintOutline, 'id' | 'sections'>,
): DoubtfulField[] {
  return sections.flatMap(({ id, items }) => items.flatMap((item) => doubtsIn(id, item, by)));
}

function doubtsIn(
  section: string,
  item: MergedItem,
  by: Pick<BlueprintOutline, 'id' | 'sections'>,
): DoubtfulField[] {
  const order = by.sections.find(({ id }) => id === section)?.fields.map(({ id }) => id) ?? [];
  const place = { section, itemKey: item.key };
  const doubts = [
    ...item.fields.flatMap((field): DoubtfulField[] => {
      const doubt = doubtOf(section, field, by);
      return doubt ? [{ ...place, field: field.field, doubt }] : [];
    }),
    ...item.refused.map(({ field }): DoubtfulField => ({ ...place, field: field.field, doubt: 'refused' })),
  ];
  return doubts.sort((a, b) => order.indexOf(a.field) - order.indexOf(b.field));
}
