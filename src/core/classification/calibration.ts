import { along, logistic, rounded } from '#core/confidence-curve';
import { calibrationData } from './calibration-data.ts';

/**
 * From points to confidence, by numbers measured on documents whose type is known (`npm run bench -- classification
 * --fit` writes them): of the answers given with 0.9, nine in ten are right. All curves only ever rise.
 */

export type Calibration = typeof calibrationData;

/** Below this the answer is `other`, by which nobody is misled: a wrong type counts for twice as much. */
export const otherBelow = 2 / 3;

/**
 * What the confidence of a type is made of: how many points it is ahead of `runnerUp`, the best score of all others.
 * Points as such say nothing: a lease and a deed in one file have many each.
 */
export function featuresOf(score: number, runnerUp: number): readonly number[] {
  const lead = score > 0 ? Math.max(0, score - Math.max(0, runnerUp)) : 0;
  return [1, Math.log1p(lead)];
}

/** What the weights make of a score, before the curve; 0..1. */
export function weigh(weights: readonly number[], score: number, runnerUp: number): number {
  const sum = featuresOf(score, runnerUp).reduce((total, value, i) => total + value * (weights[i] ?? 0), 0);
  return logistic(sum);
}

/** Confidence of a type with `score` points when the best other type has `runnerUp`. */
export function confidenceOf(score: number, runnerUp: number, data: Calibration = calibrationData): number {
  return score <= 0 ? 0 : rounded(along(data.winner, weigh(data.weights, score, runnerUp)));
}

/** Confidence of a type that has fewer points than the best one. */
export function confidenceOfLoser(score: number, best: number, data: Calibration = calibrationData): number {
  return score <= 0 || best <= 0 ? 0 : rounded(along(data.loser, Math.min(1, score / best)));
}

/** Confidence of `other`; `clear` is how little speaks for any known type, 0..1, null where nothing was read. */
export function confidenceOfOther(clear: number | null, data: Calibration = calibrationData): number {
  return rounded(clear === null ? data.unread : along(data.other, clear));
}

/** Whether a type may be taken as it is, without a person looking at it. */
export function isSure(confidence: number, data: Calibration = calibrationData): boolean {
  return data.level !== null && confidence >= data.level;
}
