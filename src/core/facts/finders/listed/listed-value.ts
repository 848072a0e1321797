import type { Candidate } from '../../candidate.ts';

/** A value of one item, where it was read. */
export type ListedValue = Pick<Candidate, 'field' | 'type' | 'value' | 'text' | 'spans'>;
