import { completed } from '#core/structured/labels/said';
import type { Fact } from './fact.ts';

type Dated = Pick<Fact, 'value' | 'type' | 'confidence'> & { evidence: readonly { rule: string }[] };

/** How sure a day is whose year is only the nearest one. */
const mostConfidence = 0.5;

/**
 * Facts of a document that stands alone, whose days without a year are given the one that lies nearest to a day: a
 * guess, and marked as one. Among several documents of one thing the others say it.
 * @param near 'YYYY-MM-DD'
 */
export function withNearestYears<T extends Dated>(facts: readonly T[], near: string): T[] {
  return facts.map((fact) => {
    const { value, type, confidence, evidence } = fact;
    if (typeof value !== 'string' || !value.startsWith('--') || (type !== 'date' && type !== 'datetime'))
      return fact;
    const day = completed(value.slice(0, 7), near);
    if (day === null) return fact;
    const [first, ...others] = evidence;
    const guessed = first && { ...first, rule: `${first.rule}; no year is said: the nearest one` };
    return {
      ...fact,
      value: `${day}${value.slice(7)}`,
      confidence: Math.min(confidence, mostConfidence),
      evidence: guessed ? [guessed, ...others] : evidence,
    };
  });
}
