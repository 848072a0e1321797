import type { z } from 'zod';
import type { Paper } from '#core/deals/paper';
import type { SourcedEvidence } from '#core/imports/source';
import type {
  conditionCategories,
  conditionDecisionSchema,
  conditionGates,
  conditionRuleSchema,
  conditionStatuses,
  partySchema,
  printedPageSchema,
  programSchema,
  rejectionReasons,
  signaturePlaceSchema,
} from './condition-schema.ts';

/**
 * What a lender wants to see before it goes on, as data and as it stands. `outstanding`: something has still to be sent;
 * `received`: enough is there, and a person has to look; `satisfied`: the papers meet every rule; `rejected`: what was
 * sent does not do. `waived` and `not_applicable` only people say.
 */

export type Program = z.infer<typeof programSchema>;
export type ConditionRule = z.infer<typeof conditionRuleSchema>;
export type Party = z.infer<typeof partySchema>;
export type ConditionDecision = z.infer<typeof conditionDecisionSchema>;
export type PrintedPage = z.infer<typeof printedPageSchema>;
export type SignaturePlace = z.infer<typeof signaturePlaceSchema>;
export type ConditionCategory = (typeof conditionCategories)[number];
export type ConditionGate = (typeof conditionGates)[number];
export type ConditionStatus = (typeof conditionStatuses)[number];
export type RejectionReason = (typeof rejectionReasons)[number];

/** A condition as a deal starts out with it. */
export type PlannedCondition = {
  template: string;
  /** Whose paper it asks for; '' where it is nobody's in particular. */
  party: string;
  category: ConditionCategory;
  priorTo: ConditionGate;
  /** For the lender's people. */
  internal: string;
  /** For the borrower. */
  external: string;
  rule: ConditionRule;
};

/** A paper of a deal, with what the rules ask of its pages. */
export type DealPaper = Paper & {
  /** How sure its type is, 0..1; 1 where a person said it. */
  typeConfidence: number;
  pagesPrinted: readonly PrintedPage[];
  signatures: readonly SignaturePlace[];
};

/** A condition as it is given to be judged. */
export type OpenCondition = {
  id: string;
  template: string;
  party: string;
  rule: ConditionRule;
  /** What people said of papers: that one counts here, whatever it looks like, or does not. */
  papers: readonly { documentId: string; counts: boolean }[];
  decided?: ConditionDecision | null;
};

export type PaperVerdict = 'fits' | 'fails' | 'unsure';

export type JudgedPaper = {
  documentId: string;
  verdict: PaperVerdict;
  sentence: string;
  evidence: readonly SourcedEvidence[];
};

type Standing = {
  status: ConditionStatus;
  /** Set where it is rejected. */
  reason: RejectionReason | null;
  /** Why, with the numbers it rests on. */
  sentence: string;
  evidence: readonly SourcedEvidence[];
};

export type JudgedCondition = Standing & {
  id: string;
  papers: readonly JudgedPaper[];
  /** What the papers alone come to, where a person said otherwise; else null. */
  judged: Standing | null;
};
