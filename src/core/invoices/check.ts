import { mostDigits } from '#core/facts/value-form';
import type { Evidence } from '#core/reading/evidence';
import type { InvoiceDraft, TermPath } from './invoice.ts';
import { arithmeticRules } from './rules-arithmetic.ts';
import { codeRules } from './rules-codes.ts';
import { presenceRules } from './rules-presence.ts';

export { portugueseRules } from './rules-pt.ts';

import { vatRules } from './rules-vat.ts';
import type { RefusedNumber } from './term-reader.ts';
import type { Rule, Violation } from './violation.ts';

export type { Violation } from './violation.ts';

/** Those of EN 16931 that we check ourselves, by their official ids. */
export const europeanRules: readonly Rule[] = [
  ...presenceRules,
  ...arithmeticRules,
  ...vatRules,
  ...codeRules,
];

/** Where a term stands on the page. */
export type EvidenceOf = (term: TermPath) => readonly Evidence[];

/** Evidence is for a person to look at: more than a page of it helps nobody. */
const mostEvidence = 20;

/** Those of these rules that an invoice breaks; none when it is valid. Ours for Portugal go by PT-…. */
export function checkInvoice(
  draft: InvoiceDraft,
  rules: readonly Rule[],
  evidenceOf: EvidenceOf = () => [],
): Violation[] {
  return rules.flatMap(({ id, check }) =>
    check(draft).map(({ message, terms }) => ({
      rule: id,
      message,
      terms,
      evidence: evidenceOfAll(terms, evidenceOf),
    })),
  );
}

/** What is wrong with an invoice whose XML holds numbers that nobody computes with. */
export function refusedNumbers(refused: readonly RefusedNumber[]): Violation[] {
  return refused.map(({ term, digits }) => ({
    rule: 'DIGITS',
    message: `${term} has ${digits} digits; a number of more than ${mostDigits} is not taken.`,
    terms: [term],
    evidence: [],
  }));
}

function evidenceOfAll(terms: readonly TermPath[], evidenceOf: EvidenceOf): Evidence[] {
  const evidence: Evidence[] = [];
  for (const term of terms) {
    if (evidence.length >= mostEvidence) break;
    evidence.push(...evidenceOf(term));
  }
  return evidence.slice(0, mostEvidence);
}
