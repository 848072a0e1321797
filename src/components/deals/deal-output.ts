import type { Outputs } from '../session/trpc.ts';

/** A deal as its page has it. */
export type Deal = Outputs['deals']['view'];
