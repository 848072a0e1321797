import { defineBlueprint } from '#core/facts/blueprint';
import { type Fact, type FactType, type FactValue, structuredFinder } from '#core/facts/fact';
import type { BroughtSource } from '#core/imports/source';

/** Boats for hire: a blueprint that nobody has, so that nothing in the merge can know it by name. */
export const hire = defineBlueprint({
  id: 'boat_hire',
  title: 'Boat hire',
  documentTypes: [],
  precedence: [['voucher'], ['agreement'], ['letter']],
  final: { en: 'final|revised|updated' },
  sections: [
    {
      id: 'party',
      title: 'Party',
      finder: 'labelled',
      fields: [
        { id: 'skipper', title: 'Skipper', type: 'person' },
        { id: 'first_day', title: 'First day', type: 'date' },
        { id: 'last_day', title: 'Last day', type: 'date' },
        { id: 'fee', title: 'Fee', type: 'money' },
      ],
      ordered: [['first_day', 'last_day']],
    },
    {
      id: 'boats',
      title: 'Boats',
      repeated: true,
      finder: 'records',
      sameWhen: [['mark'], ['name', 'cast_off']],
      differs: ['mark'],
      joined: ['crew'],
      ordered: [['cast_off', 'moor']],
      fields: [
        { id: 'name', title: 'Name', type: 'organization' },
        { id: 'mark', title: 'Mark', type: 'code' },
        { id: 'crew', title: 'Crew', type: 'person' },
        { id: 'cast_off', title: 'Cast off', type: 'datetime' },
        { id: 'moor', title: 'Moored', type: 'datetime' },
      ],
    },
    {
      id: 'log',
      title: 'Log',
      repeated: true,
      finder: 'timeline',
      sameWhen: [['entry']],
      differs: ['day'],
      absent: ['day'],
      fields: [
        { id: 'time', title: 'Time', type: 'time' },
        { id: 'entry', title: 'Entry', type: 'text' },
        { id: 'day', title: 'Day', type: 'date' },
      ],
    },
  ],
});

const typeOf = (section: string, field: string): FactType =>
  hire.sections.find(({ id }) => id === section)?.fields.find(({ id }) => id === field)?.type ?? 'text';

type Given = { structured?: boolean; confidence?: number; cancelled?: string };

/** Facts of one item: its fields by name. */
export function item(
  section: string,
  itemKey: string | null,
  fields: Readonly<Record<string, FactValue>>,
  { structured = false, confidence = 0.9, cancelled }: Given = {},
): Fact[] {
  return Object.entries(fields).map(([field, value]) => ({
    section,
    itemKey,
    field,
    type: typeOf(section, field),
    value,
    text: typeof value === 'string' ? value : value.amount,
    confidence,
    evidence: [{ page: 1, box: null, snippet: `${field}`, rule: 'test' }],
    alternatives: [],
    ...(structured && { finder: structuredFinder }),
    ...(cancelled !== undefined && { cancelled }),
  }));
}

export const source = (
  id: string,
  facts: readonly Fact[],
  given: Partial<Omit<BroughtSource, 'id' | 'facts'>> = {},
): BroughtSource => ({ id, name: `${id}.pdf`, type: null, date: null, head: '', ...given, facts });
