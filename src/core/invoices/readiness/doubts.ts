import type { Fact } from '#core/facts/fact';
import type { Evidence } from '#core/reading/evidence';
import type { Disagreement } from '../compare.ts';
import { evidenceOfTerms, type FactsDraft } from '../draft-builder.ts';
import type { InvoiceDraft, TermPath } from '../invoice.ts';
import { termsOf } from '../terms.ts';
import { contradictionsOf } from './contradictions.ts';
import { leftOut } from './left-out.ts';
import { provenTerms } from './proven-terms.ts';
import { sureness } from './sureness.ts';
import { groupOfTerm, isEnough, leastSure, levelOfTerm, measured, shareOfLevel } from './term-levels.ts';
import { type Witness, witnessesOf } from './witnesses.ts';

/**
 * Why an invoice may not go out unseen: one value that is not sure enough, or that something speaks against. An invoice
 * without any, that breaks no rule, is *ready*; any other is *to check*.
 */
export type Doubt = {
  term: TermPath;
  /** As the XML has it; null where it has nothing and the page seems to. */
  value: string | null;
  confidence: number;
  /** From which confidence on the value would pass; null: none would. */
  level: number | null;
  /** In words for people. */
  says: string;
  evidence: Evidence[];
};

export type ToJudge = {
  /** What the XML is written of. */
  draft: InvoiceDraft;
  page: FactsDraft;
  facts: readonly Fact[];
  /** The terms that come from the page or a person; null where all do, as no XML was in the file. */
  fromPage: readonly TermPath[] | null;
  disagreements: readonly Disagreement[];
};

/** What a person must look at before the invoice may be used, in the order of its terms. */
export function doubtsOf({ draft, page, facts, fromPage, disagreements }: ToJudge): Doubt[] {
  const evidenceOf = evidenceOfTerms(page, facts);
  const sure = sureness(page, facts);
  const witnesses = witnessesOf(page, facts);
  const ofPage = fromPage && new Set(fromPage);
  const proven = fromPage === null ? provenTerms(draft, page) : new Set<TermPath>();
  const doubts = new Map<TermPath, Doubt>();
  for (const [term, value] of termsOf(draft)) {
    if (ofPage && !ofPage.has(term)) continue;
    const found = sure(term);
    if (groupOfTerm(term) === null || found === null || found === 1) continue;
    if (isSaidByRate(term, value)) continue;
    const level = levelOfTerm(term, proven);
    const isSure = found >= leastSure || isSaidCountry(term, witnesses(term));
    if (isSure && isEnough(level, witnesses(term), term)) continue;
    doubts.set(term, {
      term,
      value,
      confidence: measured(level, witnesses(term).size, found),
      level: shareOfLevel(level),
      says: 'It was not found surely enough to pass unseen.',
      evidence: evidenceOf(term),
    });
  }
  const add = (term: TermPath, value: string | null, says: string, evidence: Evidence[]): void => {
    const known = doubts.get(term);
    const confidence = known?.confidence ?? sure(term) ?? 0;
    doubts.set(term, { term, value, confidence, level: null, says, evidence });
  };
  if (fromPage === null) {
    for (const { term, value, says } of contradictionsOf(draft, page, facts))
      add(term, value, says, evidenceOf(term));
    for (const { term, says, evidence } of leftOut({ ...page, draft }, facts))
      add(term, null, says, evidence);
  }
  for (const { term, embedded, page: printed, evidence } of disagreements)
    add(term, embedded, `The XML says ${embedded}, the page ${printed}.`, evidence);
  return [...doubts.values()];
}

/** Countries are found weakly; one that is spelt out, or is that of an id or an account as well, is none the less said. */
function isSaidCountry(term: TermPath, witnesses: ReadonlySet<Witness>): boolean {
  return term.endsWith('.country') && (witnesses.has('agrees') || witnesses.has('checked'));
}

/** Where VAT is charged, the rate says all that its category does. */
function isSaidByRate(term: TermPath, value: string): boolean {
  return (
    value === 'S' && /^(?:vatBreakdown\.\d+\.category|(?:lines|allowances)\.\d+\.vatCategory)$/.test(term)
  );
}
