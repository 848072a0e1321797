import type { FactValue } from './fact.ts';

/**
 * A value read where one is expected, and where it stands in that text (UTF-16 offsets); `quality` 1 when it is just
 * that and nothing else.
 */
export type ValueAt = { value: FactValue; from: number; to: number; quality: number };
