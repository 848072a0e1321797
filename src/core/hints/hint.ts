import { z } from 'zod';
import { evidenceSchema } from '#core/reading/evidence';

/**
 * Something about a paper that a person may want to look at. It is information and never a verdict: honest papers have
 * misprints and fonts of many makers, and where nothing is hinted nothing is shown to be right.
 */
export const hintSchema = z.object({
  kind: z.enum(['fonts_mixed', 'sum_differs', 'balance_jumps']),
  /** What is to be seen, with the figures, in words for people. */
  sentence: z.string().max(2000),
  evidence: z.array(evidenceSchema).max(50),
});
export type Hint = z.infer<typeof hintSchema>;
