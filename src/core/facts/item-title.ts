import type { FactType, FactValue } from './fact.ts';
import type { SectionOutline } from './outline.ts';

type Titled = { field: string; type: FactType; value: FactValue };

/**
 * What an item is called among its like: its first value in the order of the section; a time alone calls nothing, so what
 * follows it goes along.
 * @param words writes a value the reader's way
 */
export function itemTitle(
  { fields, title }: Pick<SectionOutline, 'fields' | 'title'>,
  values: readonly Titled[],
  words: (value: FactValue, type: FactType) => string,
): string {
  const inOrder = fields.flatMap(({ id }) => values.find(({ field }) => field === id) ?? []);
  const [first, second] = inOrder;
  if (!first) return title;
  const isMoment = first.type === 'time' || first.type === 'date' || first.type === 'datetime';
  const named = isMoment && second ? [first, second] : [first];
  return named.map(({ value, type }) => words(value, type)).join(' ');
}
