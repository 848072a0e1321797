import { isSure, otherBelow } from '#core/classification/calibration';

/**
 * Below this a word that OCR saw is marked for a person to look at. It says nothing of the words above it: an engine's
 * own confidence is not calibrated, and no value may pass by it.
 */
export const uncertainBelow = 0.7;

/** Whether a word's confidence (0..1; none where the file itself says the word) asks for a second look. */
export function isUncertain(confidence: number | undefined): boolean {
  return confidence !== undefined && confidence < uncertainBelow;
}

/** How sure a classification is, in words. */
export function certaintyWords(confidence: number): string {
  if (isSure(confidence)) return 'Sure';
  return confidence >= otherBelow ? 'Please check' : 'A guess';
}
