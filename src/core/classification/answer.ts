import { type Calibration, confidenceOf, confidenceOfOther, otherBelow } from './calibration.ts';
import { calibrationData } from './calibration-data.ts';

type Score = { type: string; score: number };

/**
 * The type that scores of all types, best first, amount to: the best one, or `other` when it is not sure enough.
 * @param read whether there was anything to read
 */
export function answerOf(
  scores: readonly Score[],
  read: boolean,
  data: Calibration = calibrationData,
): { type: string; confidence: number } {
  const [best, next] = scores;
  const confidence = best ? confidenceOf(best.score, next?.score ?? 0, data) : 0;
  if (best && best.type !== 'other' && confidence >= otherBelow) return { type: best.type, confidence };
  return { type: 'other', confidence: confidenceOfOther(read ? clearOf(scores, data) : null, data) };
}

/** How little the scores speak for any known type, 0..1. What is clearly something else is half as much in doubt. */
export function clearOf(scores: readonly Score[], data: Calibration = calibrationData): number {
  const [best, next] = scores;
  const rival = scores.find(({ type }) => type !== 'other');
  if (!rival) return 1;
  return rival === best
    ? 1 - confidenceOf(rival.score, next?.score ?? 0, data)
    : 1 - confidenceOf(rival.score, 0, data) / 2;
}
