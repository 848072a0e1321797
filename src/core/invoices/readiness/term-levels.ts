import type { TermPath } from '../invoice.ts';
import { termLevels } from './term-levels-data.ts';

/**
 * Levels of the terms of an invoice: from which confidence on no labelled one was wrong, of a hundred at least
 * (`term-levels-data.ts`). What is found is judged here by what it is *used* as: a sum that others prove is surer than
 * any sum, whoever found it.
 */

/** Pools of terms that are measured together. */
export const termPools = ['document', 'party', 'totals', 'vat', 'lines', 'proven'] as const;
export type TermPool = (typeof termPools)[number];

const documentTerms: ReadonlySet<TermPath> = new Set([
  'number',
  'typeCode',
  'issueDate',
  'dueDate',
  'deliveryDate',
  'period.start',
  'period.end',
  'currency',
  'vatCurrency',
  'orderReference',
  'contractReference',
  'buyerReference',
  'atcud',
]);

/** Terms that only say what others are made of, and what is free text that nobody books. */
const unmeasured =
  /\.(?:id|reason|exemptionReason|exemptionCode|description|articleNumber|unitCode|contact)$|^payment\.(?:terms|means|meansCode)$/;

/** The pool of a term; null of one that nobody is asked about: running numbers, words beside a sum. */
export function poolOfTerm(term: TermPath): TermPool | null {
  const [first = ''] = term.split('.');
  if (first === 'notes' || first === 'certification') return null;
  if (term === 'buyer.partyId.id') return 'party';
  if (unmeasured.test(term)) return null;
  if (documentTerms.has(term) || first === 'preceding') return 'document';
  switch (first) {
    case 'seller':
    case 'buyer':
    case 'deliverTo':
      return 'party';
    case 'payment':
      return 'document';
    case 'totals':
    case 'lines':
      return first;
    case 'vatBreakdown':
    case 'allowances':
      return 'vat';
    default:
      return null;
  }
}

/** Where the terms are pooled that no pool of enough cases bears. */
export const everyTerm = 'every';

/**
 * The level of a term; null where no confidence is enough.
 * @param proven the terms that all others of the invoice bear out (`proven-terms.ts`), which are measured together
 */
export function levelOfTerm(term: TermPath, proven: ReadonlySet<TermPath>): number | null {
  const pool = proven.has(term) ? 'proven' : poolOfTerm(term);
  return pool === null ? null : ((termLevels[pool] ?? termLevels[everyTerm])?.at ?? null);
}
