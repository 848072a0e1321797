import type { Blueprint } from '#core/facts/blueprint';
import type { FactValue } from '#core/facts/fact';
import { isOfForm } from '#core/facts/value-form';
import type { ShowField, ShowItem } from './show.ts';

/**
 * The fields of an item after a person has changed some (null: it has none); undefined where there is no such section or
 * field, or a value is not of its type. What they set keeps the place it was read at where the value is the same.
 */
export function editItem(
  blueprint: Blueprint,
  { section: id, key }: Pick<ShowItem, 'section' | 'key'>,
  fields: ShowItem['fields'],
  changes: Readonly<Record<string, FactValue | null>>,
): ShowItem['fields'] | undefined {
  const section = blueprint.sections.find((one) => one.id === id);
  if (!section || section.repeated !== (key !== null)) return undefined;
  const edited: Record<string, ShowField> = { ...fields };
  for (const [field, value] of Object.entries(changes)) {
    const type = section.fields.find((one) => one.id === field)?.type;
    if (type === undefined) return undefined;
    if (value === null) {
      delete edited[field];
    } else if (isOfForm(value, type)) {
      const text = typeof value === 'string' ? value : `${value.amount} ${value.currency ?? ''}`.trim();
      edited[field] = {
        value,
        type,
        text,
        confidence: 1,
        evidence: edited[field]?.evidence ?? [],
        setBy: 'person',
      };
    } else return undefined;
  }
  return edited;
}
