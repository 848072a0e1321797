import { z } from 'zod';
import { evidenceSchema } from '#core/reading/evidence';

/**
 * What the engine found on a document: typed values, each with how sure it is and the place it stands at. Facts are
 * immutable; what a person says of one is a decision (`decision.ts`).
 */

/** What a value is, and so how it is written down: see `factValueSchema`. */
export const factTypes = [
  'text',
  'code',
  'date',
  'time',
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
  'flight_number',
  'airport',
] as const;
export const factTypeSchema = z.enum(factTypes);
export type FactType = z.infer<typeof factTypeSchema>;

/**
 * Money is an amount (plain decimal string, '-12.50') and its ISO 4217 currency, null where none is known. All else
 * is one normalised string: dates 'YYYY-MM-DD'; decimal, percent and quantity plain decimals ('1234.56', 19 % is
 * '19'); IBAN, BIC and tax ids without spaces, in capitals; currency ISO 4217; country ISO 3166 (two letters); phone
 * E.164; text as it is printed, on one line.
 */
export const moneyValueSchema = z.object({
  amount: z.string().regex(/^-?\d+(?:\.\d+)?$/),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .nullable(),
});
export const factValueSchema = z.union([z.string(), moneyValueSchema]);
export type FactValue = z.infer<typeof factValueSchema>;

/** Runners-up that are kept for whoever reviews. */
export const mostAlternatives = 4;

const confidence = z.number().min(0).max(1);

export const alternativeSchema = z.object({
  value: factValueSchema,
  text: z.string(),
  confidence,
  evidence: z.array(evidenceSchema),
});
export type Alternative = z.infer<typeof alternativeSchema>;

export const factSchema = z.object({
  section: z.string().min(1),
  /** Null in single sections; '1', '2', … in page order in repeated ones, the same for the same reading and version. */
  itemKey: z.string().min(1).nullable(),
  field: z.string().min(1),
  type: factTypeSchema,
  value: factValueSchema,
  /** As printed. */
  text: z.string(),
  /** Calibrated: of the facts with 0.9, nine in ten are right. */
  confidence,
  /** The first is the value's own place. */
  evidence: z.array(evidenceSchema),
  /** Best first. */
  alternatives: z.array(alternativeSchema).max(mostAlternatives),
});
export type Fact = z.infer<typeof factSchema>;
export const factsSchema = z.array(factSchema);

/** Whether two values say the same: money by amount, and by currency where both know theirs. */
export function isSameValue(a: FactValue, b: FactValue): boolean {
  if (typeof a === 'string' || typeof b === 'string') return a === b;
  if (a.currency !== null && b.currency !== null && a.currency !== b.currency) return false;
  return plainDecimal(a.amount) === plainDecimal(b.amount);
}

/** '12.50' and '12.5' are one number. */
function plainDecimal(amount: string): string {
  const plain = amount.includes('.') ? amount.replace(/0+$/, '').replace(/\.$/, '') : amount;
  return /^-0*$/.test(plain) ? '0' : plain;
}
