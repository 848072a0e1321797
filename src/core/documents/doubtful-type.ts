import { calibrationData } from '../classification/calibration-data.ts';
import type { DocumentSummary } from './document.ts';

/**
 * Below these the type that was found is doubtful, until a person names it: a type below the level from which 99 of 100
 * are right, and "other" where some known type is about as likely.
 */
export const doubtfulBelow = { known: calibrationData.level ?? 1, other: 0.4 } as const;

/** Whether a person should look at what kind of document this is. */
export function hasDoubtfulType({ status, type }: Pick<DocumentSummary, 'status' | 'type'>): boolean {
  if (status !== 'completed' || type === null || type.decided || type.confidence === null) return false;
  return type.confidence < (type.id === 'other' ? doubtfulBelow.other : doubtfulBelow.known);
}
