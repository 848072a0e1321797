import type { ConditionRule, Party, Program } from '#core/conditions/condition';

/** A condition as it is kept. */
export type KnownCondition = {
  id: string;
  /** Null: a person asked for it. */
  template: string | null;
  party: string;
  /** Null: people alone judge it. */
  rule: ConditionRule | null;
  papers: readonly KnownPaper[];
};

/** said: whether it counts, as a person says; brought: the borrower brought it for this. */
export type KnownPaper = { documentId: string; said: boolean | null; brought: boolean };

/** What is known of a deal besides its papers. */
export type DealOutline = {
  program: Program;
  borrowerKind: 'person' | 'company';
  /** 'YYYY-MM-DD': ages are counted to it. */
  today: string;
  /** Whom people entered. */
  entered: readonly Party[];
  /** Whom the papers named in the run before. */
  found: readonly Party[];
  conditions: readonly KnownCondition[];
};
