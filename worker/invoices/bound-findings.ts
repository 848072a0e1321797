import type { Disagreement } from '#core/invoices/compare';
import type { Heading } from '#core/invoices/heading';
import type { Doubt } from '#core/invoices/readiness/doubts';
import type { Violation } from '#core/invoices/violation';
import {
  mostDoubts,
  mostLost,
  mostQuoted,
  mostTerms,
  mostTermsOfViolation,
  mostViolations,
  type Untold,
  type XmlTerm,
} from './findings.ts';

type Findings = {
  violations: readonly Violation[];
  disagreements: readonly Disagreement[];
  terms: readonly XmlTerm[];
  doubts: readonly Doubt[];
  heading: Heading;
  lost?: readonly string[];
};
type Bound = {
  violations: Violation[];
  disagreements: Disagreement[];
  terms: XmlTerm[];
  doubts: Doubt[];
  heading: Heading;
  lost: string[];
  untold: Untold;
};

/** Findings within the bounds of `findings.ts`. What is left out is counted, and what is cut short ends in "…". */
export function boundFindings({
  violations,
  disagreements,
  terms,
  doubts,
  heading,
  lost = [],
}: Findings): Bound {
  return {
    violations: violations.slice(0, mostViolations).map((one) => ({
      ...one,
      rule: short(one.rule),
      message: short(one.message),
      terms: one.terms.slice(0, mostTermsOfViolation),
    })),
    disagreements: disagreements.map((one) => ({
      ...one,
      embedded: one.embedded && short(one.embedded),
      page: one.page && short(one.page),
    })),
    terms: terms.slice(0, mostTerms),
    doubts: doubts
      .slice(0, mostDoubts)
      .map((one) => ({ ...one, value: one.value && short(one.value), says: short(one.says) })),
    heading: {
      seller: heading.seller && short(heading.seller),
      number: heading.number && short(heading.number),
      issueDate: heading.issueDate,
      total: heading.total,
      currency: heading.currency && short(heading.currency),
    },
    lost: lost.slice(0, mostLost).map(short),
    untold: {
      violations: beyond(violations, mostViolations),
      terms: beyond(terms, mostTerms),
      lost: beyond(lost, mostLost),
      doubts: beyond(doubts, mostDoubts),
    },
  };
}

function beyond(all: readonly unknown[], most: number): number {
  return Math.max(0, all.length - most);
}

function short(text: string): string {
  return text.length <= mostQuoted ? text : `${text.slice(0, mostQuoted - 1)}…`;
}
