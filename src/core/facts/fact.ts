import type { Evidence } from '#core/reading/evidence';

/**
 * What the engine found on a document: typed values, each with how sure it is and the place it stands at. Facts are
 * immutable; what a person says of one is a decision (`decision.ts`). Its schemas stand apart, in `fact-schema.ts`:
 * the engines, which start often, load no checker.
 */

/**
 * What a value is, and so how it is written down (`value-form.ts` says whether it is):
 * - text: as it is printed, on one line; organization, person, street and city likewise
 * - code: as printed ('RE-2026/17', 'C62')
 * - date: 'YYYY-MM-DD', a day the calendar has, or '--MM-DD' where nothing says the year; time: 'HH:MM', 24 hours, the
 *   clock of the place; datetime: both, 'YYYY-MM-DDTHH:MM', or its day alone where nothing says the time
 * - decimal, quantity: a plain decimal ('-1234.50'), no grouping; percent likewise (19 % is '19')
 * - money: an amount (a plain decimal) and its ISO 4217 currency, null where none is known
 * - currency: ISO 4217; country: ISO 3166, two letters
 * - iban, bic, tax_id: in capitals, without spaces
 * - email: in small letters; url: as printed; phone: E.164, or its digits alone where the country is not known
 * - post_code: as printed; region: a state of the United States, its two letters
 * - flight_number: airline and number in one word ('LH456'); airport: IATA, three letters
 * - train_number: the letters of its class and its number ('ICE 123'), or the number alone; of buses likewise
 */
export const factTypes = [
  'text',
  'code',
  'date',
  'time',
  'datetime',
  'decimal',
  'percent',
  'quantity',
  'money',
  'currency',
  'country',
  'iban',
  'bic',
  'tax_id',
  'email',
  'phone',
  'url',
  'organization',
  'person',
  'street',
  'city',
  'post_code',
  'region',
  'flight_number',
  'airport',
  'train_number',
] as const;
export type FactType = (typeof factTypes)[number];

export type MoneyValue = { amount: string; currency: string | null };
export type FactValue = string | MoneyValue;

/** Facts of one document: those of an invoice of some thousand lines. The database takes no more of them. */
export const mostFacts = 20_000;

/** Runners-up that are kept for whoever reviews. */
export const mostAlternatives = 4;

export type Alternative = { value: FactValue; text: string; confidence: number; evidence: Evidence[] };

export type Fact = {
  section: string;
  /** Null in single sections; '1', '2', … in page order in repeated ones, the same for the same reading and version. */
  itemKey: string | null;
  field: string;
  type: FactType;
  value: FactValue;
  /** As printed. */
  text: string;
  /** Calibrated: of the facts with 0.9, nine in ten are right. */
  confidence: number;
  /** The first is the value's own place. */
  evidence: Evidence[];
  /** Best first. */
  alternatives: Alternative[];
  /** Who found it, of the registry; left out where it was the section's own finder. */
  finder?: string | undefined;
  /**
   * Why its whole item holds no more, in words for people ("cancelled in the mail's markup"). It is no value: it says
   * which item of other documents is called off.
   */
  cancelled?: string | undefined;
  /**
   * Where it may be another's, when it counts beside other documents: `behind` all that state the field, `beside`
   * where one of them states something of its item. Left out: always.
   */
  counts?: 'behind' | 'beside' | undefined;
};

/** The finder whose facts are read from data, and not from words: they go before all others. */
export const structuredFinder = 'structured';

/** Facts without those of items that their own document calls off. */
export function standingFacts(facts: readonly Fact[]): Fact[] {
  return facts.filter(({ cancelled }) => cancelled === undefined);
}

/** Whether two values say the same: money by amount, and by currency where both know theirs. */
export function isSameValue(a: FactValue, b: FactValue): boolean {
  if (typeof a === 'string' || typeof b === 'string') return a === b;
  if (a.currency !== null && b.currency !== null && a.currency !== b.currency) return false;
  return plainDecimal(a.amount) === plainDecimal(b.amount);
}

/** '12.50' and '12.5' are one number. */
function plainDecimal(amount: string): string {
  const plain = amount.includes('.') ? amount.replace(/(?<!0)0+$/, '').replace(/\.$/, '') : amount;
  return /^-0*$/.test(plain) ? '0' : plain;
}
