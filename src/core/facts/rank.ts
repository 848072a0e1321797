import { legibilityOf } from '#core/layout/sheet';
import type { Field, Section } from './blueprint.ts';
import { confidenceOf, confidenceOfRunnerUp, kindOf, type Standing } from './calibrate.ts';
import { alternativeOf, type Candidate, evidenceOf, merged } from './candidate.ts';
import { type Fact, mostAlternatives } from './fact.ts';

/** Candidates with less speak for nothing. */
const leastScore = 0.2;

/** What was found for one field of one item, best first. */
export type Chosen = {
  section: Section;
  field: Field;
  itemKey: string | null;
  ranked: readonly Candidate[];
  /** Of the item: why it holds no more. */
  cancelled?: string;
};

/**
 * The candidates of one field, those of one value as one, best first; none where nothing speaks for the best.
 * @param currency ISO 4217, of sums that are printed without one
 */
export function rank(candidates: readonly Candidate[], currency: string | null): Candidate[] {
  const ranked = merged(candidates).map((candidate) => inCurrency(candidate, currency));
  return (ranked[0]?.score ?? 0) < leastScore ? [] : ranked;
}

/** Facts out of all that was found on a document, each as sure as what speaks for it. */
export function weigh(chosen: readonly Chosen[]): { fact: Fact; standing: Standing }[] {
  const worth = chosen.map(
    ({ ranked }) => Math.min(1, ranked[0]?.score ?? 0) * (0.5 + 0.5 * (ranked[0]?.features.agrees ?? 0)),
  );
  const sum = worth.reduce((total, own) => total + own, 0);
  return chosen.flatMap(({ section, field, itemKey, ranked, cancelled }, i) => {
    const [best, ...others] = ranked;
    if (!best) return [];
    const rest = chosen.length > 1 ? (sum - (worth[i] ?? 0)) / (chosen.length - 1) : 0.5;
    const finder = best.finder ?? section.finder;
    const of = { kind: kindOf(section, field, finder), finder, rest };
    const standing = standingOf(best, others, of);
    const confidence = Math.min(confidenceOf(standing), best.mostSure ?? 1);
    const alternatives = others.slice(0, mostAlternatives).map((other, at) => {
      const own = standingOf(other, others.slice(at + 1), of);
      return alternativeOf(other, confidenceOfRunnerUp(own, confidence));
    });
    const fact: Fact = {
      section: section.id,
      itemKey,
      field: field.id,
      type: field.type,
      value: best.value,
      text: best.text,
      confidence,
      evidence: evidenceOf(best),
      alternatives,
      ...(best.finder !== undefined && { finder: best.finder }),
      ...(cancelled !== undefined && { cancelled }),
    };
    return [{ fact, standing }];
  });
}

function standingOf(
  candidate: Candidate,
  others: readonly Candidate[],
  of: Pick<Standing, 'kind' | 'finder' | 'rest'>,
): Standing {
  const [next] = others;
  const rivals = Math.min(1, others.filter(({ score }) => score >= candidate.score / 2).length / 4);
  const lead = next ? (candidate.score - next.score) / Math.max(0.2, candidate.score) : 1;
  const legible = Math.min(1, ...candidate.spans.map(legibilityOf));
  return { candidate, margin: Math.max(0, Math.min(1, lead)), rivals, legible, ...of };
}

/** A sum without a currency is in that of the document. */
function inCurrency(candidate: Candidate, currency: string | null): Candidate {
  const { value } = candidate;
  if (typeof value === 'string' || value.currency !== null || currency === null) return candidate;
  return { ...candidate, value: { ...value, currency } };
}
