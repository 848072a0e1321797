import type { Fact } from '#core/facts/fact';
import type { Evidence } from '#core/reading/evidence';
import { decimal } from '../decimals.ts';
import type { FactsDraft } from '../draft-builder.ts';
import type { TermPath } from '../invoice.ts';
import { termsOf } from '../terms.ts';
import { leastSure } from './term-levels.ts';

/** Something the page prints that the XML has nowhere: whoever booked the invoice would miss it. */
export type LeftOut = { term: TermPath; says: string; evidence: Evidence[] };

/** What nobody may leave out without saying so: sums, an earlier invoice, and lines of the table. */
export function leftOut({ draft, sources }: FactsDraft, facts: readonly Fact[]): LeftOut[] {
  const taken = new Set(Object.values(sources).map(keyOf));
  const values = new Set([...termsOf(draft).values()].map(plain));
  const out: LeftOut[] = [];
  for (const fact of facts) {
    const term = termOfFact(fact);
    if (term === null || taken.has(keyOf(fact))) continue;
    if (fact.confidence < leastSure && fact.field !== inVatCurrency) continue;
    const value = typeof fact.value === 'string' ? fact.value : fact.value.amount;
    if (values.has(plain(value)) || decimal(value)?.eq(0)) continue;
    out.push({ term, says: `The page says ${fact.text}, the XML has it nowhere.`, evidence: fact.evidence });
  }
  return out;
}

/** Nothing else on the paper bears such a sum out, so that who found it is never sure; left out it would not be missed. */
const inVatCurrency = 'vat_in_vat_currency';

const sums: ReadonlySet<string> = new Set([
  'net',
  'vat',
  'gross',
  'prepaid',
  'due',
  'rounding',
  'retention',
  'allowances',
  'charges',
]);

function termOfFact({ section, field, itemKey }: Fact): TermPath | null {
  if (section === 'totals' && field === inVatCurrency) return 'totals.vatInVatCurrency';
  if (section === 'totals' && sums.has(field)) return `totals.${field}`;
  if (section === 'document' && field === 'preceding_number') return 'preceding.0.number';
  // A row with a price or a count and without an amount is no line of the invoice yet.
  if (section === 'lines' && field === 'unit_price') return `lines.${Number(itemKey) - 1}.netPrice`;
  return null;
}

function keyOf({ section, itemKey, field }: Pick<Fact, 'section' | 'itemKey' | 'field'>): string {
  return JSON.stringify([section, itemKey, field]);
}

/** The amount without its sign: of a credit note it may be written without. */
function plain(value: string): string {
  const amount = decimal(value);
  return amount ? amount.abs().toFixed() : value;
}
