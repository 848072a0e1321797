import { boxAround, type Span, textOf } from '#core/layout/sheet';
import type { Evidence } from '#core/reading/evidence';
import { type Alternative, type FactType, type FactValue, isSameValue } from './fact.ts';

/**
 * One thing a field may be, with what speaks for it. `score` orders the candidates of a field; `features` are what
 * confidence is made of (see `calibrate.ts`), each 0..1.
 */
export type Candidate = {
  section: string;
  field: string;
  type: FactType;
  value: FactValue;
  text: string;
  spans: readonly Span[];
  /** Where it stands that is no stretch of text: a node, a barcode. The first is the value's own place. */
  evidence?: readonly Evidence[];
  /** Who found it, where that is another than the section's own finder. */
  finder?: string;
  /** Other places that bear it out: its label, the sum that adds up. */
  support: readonly { spans: readonly Span[]; rule: string }[];
  rule: string;
  score: number;
  features: Features;
  /** However much speaks for it, it is no surer than this: something speaks against it that no feature weighs. */
  mostSure?: number;
};

export type Features = {
  /** How well the name beside it fits, 0 when there is none. */
  label: number;
  /** How near and well aligned the value is to its name. */
  near: number;
  /** How much the value is of its type: check digits, nothing else around. */
  shape: number;
  /** Other places of the document say the same. */
  again: number;
  /** Arithmetic and other facts agree (1), cannot say (0.5), disagree (0). */
  agrees: number;
};

export const noFeatures: Features = { label: 0, near: 0, shape: 0, again: 0, agrees: 0.5 };

export function candidateOf(
  given: Pick<Candidate, 'section' | 'field' | 'type' | 'value' | 'spans' | 'rule' | 'score'> &
    Partial<Pick<Candidate, 'text' | 'support' | 'evidence' | 'finder' | 'mostSure'>> & {
      features?: Partial<Features>;
    },
): Candidate {
  return {
    ...given,
    text: given.text ?? given.spans.map(textOf).join(' '),
    support: given.support ?? [],
    features: { ...noFeatures, ...given.features },
  };
}

/** Candidates of the same value become one: the best of them, surer for every place that says it again. Best first. */
export function merged(candidates: readonly Candidate[]): Candidate[] {
  const out: Candidate[] = [];
  for (const candidate of [...candidates].sort((a, b) => b.score - a.score)) {
    const same = out.find(({ value }) => isSameValue(value, candidate.value));
    if (!same) {
      out.push({ ...candidate });
      continue;
    }
    if (isSamePlace(same, candidate)) continue;
    const again = Math.min(1, same.features.again + 0.34);
    same.features = { ...same.features, again };
    same.score += 0.12 * Math.min(1, candidate.score);
    if (candidate.evidence) same.evidence = [...(same.evidence ?? []), ...candidate.evidence];
    else if (same.support.length < 4)
      same.support = [...same.support, { spans: candidate.spans, rule: 'the same again' }];
  }
  return out.sort((a, b) => b.score - a.score);
}

function isSamePlace(a: Candidate, b: Candidate): boolean {
  const [first] = a.spans;
  return b.spans.some((span) => span.piece === first?.piece && span.from < first.to && first.from < span.to);
}

/** The place of a value first, then what bears it out. */
export function evidenceOf({ spans, rule, support, evidence: own = [] }: Candidate): Evidence[] {
  const inText = [evidence(spans, rule), ...support.map((entry) => evidence(entry.spans, entry.rule))];
  return [...own, ...inText.filter((entry) => entry !== null)];
}

function evidence(spans: readonly Span[], rule: string): Evidence | null {
  const [first] = spans;
  if (!first) return null;
  const own = spans.filter((span) => span.piece.sheet === first.piece.sheet);
  const box = boxAround(own);
  return {
    page: first.piece.sheet.number,
    box: box && [box[0], box[1], box[2], box[3]],
    snippet: own.map(textOf).join(' ').slice(0, 200),
    rule,
  };
}

export function alternativeOf(candidate: Candidate, confidence: number): Alternative {
  return { value: candidate.value, text: candidate.text, confidence, evidence: evidenceOf(candidate) };
}
