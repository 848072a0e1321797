import type { TermPath } from '../invoice.ts';
import { termLevels } from './term-levels-data.ts';

/**
 * Levels of the terms of an invoice: from which confidence on they are right in 99 of 100, measured on labelled invoices
 * (`term-levels-data.ts`). What is found is judged here by what it is *used* as: a sum that others prove is surer than
 * any sum, whoever found it.
 */

/** Pools of terms that are measured together. */
export const termPools = ['document', 'party', 'payment', 'totals', 'vat', 'lines'] as const;
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
  /\.(?:id|reason|exemptionReason|exemptionCode|description|articleNumber|unitCode|contact)$/;

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

/** The level of a term; null where no confidence is enough. */
export function levelOfTerm(term: TermPath): number | null {
  const pool = poolOfTerm(term);
  return (pool && termLevels[pool]?.at) ?? null;
}
