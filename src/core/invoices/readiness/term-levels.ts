import type { TermPath } from '../invoice.ts';
import { termLevels } from './term-levels-data.ts';
import type { Witness } from './witnesses.ts';

/**
 * Levels of the terms of an invoice: of how many witnesses (`witnesses.ts`) on no labelled one was wrong. What is found is
 * judged here by what it is *used* as: a sum that others prove is surer than any sum, whoever found it.
 */

/** Groups of terms, whose levels those of them have that are too few by themselves. */
export const termGroups = ['document', 'party', 'address', 'payment', 'totals', 'vat', 'lines'] as const;
export type TermGroup = (typeof termGroups)[number];

/** Whoever found a value must be as sure as this, however much else speaks for it. */
export const leastSure = 0.5;

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

/** Terms that only say what others are made of, free text, and whom to call: nobody books by them. */
const unmeasured =
  /\.(?:id|reason|exemptionReason|exemptionCode|description|articleNumber|unitCode|contact|phone)$|^payment\.(?:terms|means|meansCode)$/;

/** The group of a term; null of one that nobody is asked about: running numbers, words beside a sum. */
export function groupOfTerm(term: TermPath): TermGroup | null {
  const [first = ''] = term.split('.');
  if (first === 'notes' || first === 'certification') return null;
  if (term === 'buyer.partyId.id') return 'party';
  if (unmeasured.test(term)) return null;
  if (documentTerms.has(term) || first === 'preceding') return 'document';
  switch (first) {
    case 'seller':
    case 'buyer':
    case 'deliverTo':
      return term.includes('.address.') ? 'address' : 'party';
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

/**
 * The pools a term may be measured in, the narrower first: it alone, it and the same of the other party, its group. None of
 * one that nobody is asked about.
 */
export function poolsOfTerm(term: TermPath, proven: ReadonlySet<TermPath>): readonly string[] {
  const group = groupOfTerm(term);
  if (group === null) return [];
  const plain = term.replace(/\.\d+(?=\.)/g, '');
  const own = [...new Set([plain, plain.replace(/^(?:seller|buyer)\./, ''), group])];
  return proven.has(term) ? [`proven ${plain}`, `proven ${group}`, ...own] : own;
}

export type TermLevel = {
  /** So many witnesses are enough; null: none are. */
  from: number | null;
  /** Labelled terms that had as many or more, none of which was wrong; of all where none are enough. */
  cases: number;
  /** The share of right ones by the number of witnesses, from none on. */
  shares: readonly number[];
};

/** @param proven the terms that all others of the invoice bear out (`proven-terms.ts`), which are measured together */
export function levelOfTerm(term: TermPath, proven: ReadonlySet<TermPath>): TermLevel | null {
  for (const pool of poolsOfTerm(term, proven)) {
    const level = Object.hasOwn(termLevels, pool) ? termLevels[pool] : undefined;
    if (level) return level;
  }
  return null;
}

/**
 * Who somebody is, which invoice it is and of which day is never believed for one reason, however well that was measured,
 * nor only because whoever found it is sure and found nothing else: the form of a firm's name says that it is one, and
 * not which.
 */
const fewestWitnesses = 2;
const identifying = /^(?:number|issueDate|seller\.name|buyer\.name)$/;
const ofOthers: ReadonlySet<Witness> = new Set(['named', 'again', 'agrees']);

/** Whether what speaks for a term is enough. */
export function isEnough(level: TermLevel | null, witnesses: ReadonlySet<Witness>, term: TermPath): boolean {
  if (level === null || level.from === null || witnesses.size < level.from) return false;
  if (!identifying.test(term)) return true;
  return witnesses.size >= fewestWitnesses && [...witnesses].some((one) => ofOthers.has(one));
}

/** What was measured of terms of so many witnesses; never more than whoever found it says where that is little. */
export function measured(level: TermLevel | null, witnesses: number, sure: number): number {
  const share = level?.shares[Math.min(witnesses, level.shares.length - 1)] ?? 0;
  return sure < leastSure ? Math.min(sure, share) : share;
}

/** The share of right ones from which on a term passes; null where none is enough. */
export function shareOfLevel(level: TermLevel | null): number | null {
  return level?.from === null ? null : (level?.shares[level.from] ?? null);
}
