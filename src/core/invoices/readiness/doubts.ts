import type { Fact } from '#core/facts/fact';
import type { Evidence } from '#core/reading/evidence';
import type { Disagreement } from '../compare.ts';
import { evidenceOfTerms, type FactsDraft } from '../draft-builder.ts';
import type { InvoiceDraft, TermPath } from '../invoice.ts';
import { termsOf } from '../terms.ts';
import { contradictionsOf } from './contradictions.ts';
import { provenTerms } from './proven-terms.ts';
import { sureness } from './sureness.ts';
import { levelOfTerm, poolOfTerm } from './term-levels.ts';

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
  const ofPage = fromPage && new Set(fromPage);
  const proven = fromPage === null ? provenTerms(draft, page) : new Set<TermPath>();
  const doubts = new Map<TermPath, Doubt>();
  for (const [term, value] of termsOf(draft)) {
    if (ofPage && !ofPage.has(term)) continue;
    if (poolOfTerm(term) === null) continue;
    const confidence = sure(term);
    const level = levelOfTerm(term, proven);
    if (confidence === null || (level !== null && confidence >= level)) continue;
    const says = 'It was not found surely enough to pass unseen.';
    doubts.set(term, { term, value, confidence, level, says, evidence: evidenceOf(term) });
  }
  const add = (term: TermPath, value: string | null, says: string, evidence: Evidence[]): void => {
    const known = doubts.get(term);
    const confidence = known?.confidence ?? sure(term) ?? 0;
    doubts.set(term, { term, value, confidence, level: levelOfTerm(term, proven), says, evidence });
  };
  if (fromPage === null) {
    for (const { term, value, says } of contradictionsOf(draft, page, facts))
      add(term, value, says, evidenceOf(term));
  }
  for (const { term, embedded, page: printed, evidence } of disagreements)
    add(term, embedded, `The XML says ${embedded}, the page ${printed}.`, evidence);
  return [...doubts.values()];
}
