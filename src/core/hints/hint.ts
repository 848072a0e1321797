import type { Evidence } from '#core/reading/evidence';

/**
 * Something about a paper that a person may want to look at. It is information and never a verdict: honest papers have
 * misprints and fonts of many makers, and where nothing is hinted nothing is shown to be right.
 */
export type Hint = {
  kind: 'fonts_mixed' | 'sum_differs' | 'balance_jumps';
  /** What is to be seen, with the figures, in words for people. */
  sentence: string;
  evidence: readonly Evidence[];
};
