import type { Evidence } from '#core/reading/evidence';
import type { InvoiceDraft, TermPath } from './invoice.ts';

/** A rule an invoice breaks: named as its makers name it, said so that a person knows what to look at. */
export type Violation = {
  /** `BR-CO-15`, `PT-07`, `XSD`, … */
  rule: string;
  message: string;
  /** The terms concerned. */
  terms: TermPath[];
  /** Where those stand on the page; empty where they were not found or were given by a person. */
  evidence: Evidence[];
};

export type Problem = { message: string; terms: TermPath[] };

export type Rule = {
  readonly id: string;
  /** What is wrong, once for each place where it is. */
  readonly check: (draft: InvoiceDraft) => Problem[];
};

/** Whether a term says anything. */
export function has(value: string | undefined): boolean {
  return value !== undefined && value.trim() !== '';
}

/** One thing that is wrong, or nothing. */
export function unless(holds: boolean, message: string, ...terms: TermPath[]): Problem[] {
  return holds ? [] : [{ message, terms }];
}

/** A rule for each of several things, with the term path of each. */
export function each<T>(
  path: TermPath,
  items: readonly T[],
  check: (item: T, path: TermPath, index: number) => Problem[],
): Problem[] {
  return items.flatMap((item, i) => check(item, `${path}.${i}`, i));
}
