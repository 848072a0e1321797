import type { Fact } from '#core/facts/fact';
import type { OrgLevel } from '#core/facts/org-level';
import { belowOrgLevels } from '#core/facts/org-levels';
import type { TermPath } from '../invoice.ts';
import type { Doubt } from './doubts.ts';

/** A stretch of the XML (characters from, to) that holds a term, and the fact it came from, if it came from one. */
type PlacedTerm = {
  term: TermPath;
  from: number;
  to: number;
  source: Pick<Fact, 'section' | 'itemKey' | 'field'> | null;
};

/**
 * Values of an invoice that would pass by what was measured, and are less sure than the organization asks for.
 * @param facts with what people decided applied
 * @param xml null where none could be written: then nothing passes anyway
 * @param doubted what is doubtful already
 */
export function doubtsByOrgLevels(
  {
    xml,
    terms,
    doubted,
  }: { xml: string | null; terms: readonly PlacedTerm[]; doubted: readonly Pick<Doubt, 'term'>[] },
  facts: readonly Fact[],
  levels: readonly OrgLevel[],
): Doubt[] {
  if (xml === null) return [];
  const known = new Set(doubted.map(({ term }) => term));
  const doubts = new Map<TermPath, Doubt>();
  for (const { fact, level } of belowOrgLevels(facts, levels)) {
    const { section, itemKey, field, confidence, evidence } = fact;
    for (const { term, from, to, source } of terms) {
      const isOfIt = source?.section === section && source.field === field && source.itemKey === itemKey;
      if (!isOfIt || known.has(term)) continue;
      doubts.set(term, {
        term,
        value: xml.slice(from, to),
        confidence,
        level,
        says: 'Your organization wants to be surer of it.',
        evidence: [...evidence],
      });
    }
  }
  return [...doubts.values()];
}
