import type {
  ConditionCategory,
  ConditionGate,
  ConditionRule,
  ConditionStatus,
  PaperVerdict,
  Program,
  RejectionReason,
} from '#core/conditions/condition';
import type { DocumentJob } from '#core/documents/document';
import type { SourcedEvidence } from '#core/imports/source';
import type { ListPage } from '#core/live/list-pages';

/** `new`: nothing was brought; `current`: its conditions are as of what is there. */
export const dealStatuses = ['new', 'processing', 'current', 'failed'] as const;
export type DealStatus = (typeof dealStatuses)[number];

/** Papers one call may bring; a deal has 500 of them at most. */
export const mostPapersPerCall = 100;

/** The blueprint that papers of deals are put together by. */
export const dealBlueprint = 'loan';

/** What lists show of one deal. */
export type DealSummary = {
  id: string;
  name: string;
  program: Program;
  borrowerKind: 'person' | 'company';
  /** 'YYYY-MM-DD' */
  closingOn: string | null;
  status: DealStatus;
  errorCode: string | null;
  papers: number;
  /** Conditions that something has still to be done for, that wait for a member, and all others. */
  open: number;
  received: number;
  settled: number;
  /** The day whose ages its conditions are of; null before the first run. */
  computedOn: string | null;
  createdAt: string;
  /** Changes with the status only. */
  updatedAt: string;
  closedAt: string | null;
  /** Its latest job. */
  job: DocumentJob | null;
};

export type DealPage = ListPage<DealSummary>;

/** Somebody whom people entered. */
export type DealParty = {
  id: string;
  role: 'borrower' | 'co_applicant' | 'owner' | 'guarantor';
  name: string;
  /** Percent of the borrowing company. */
  share: number | null;
};

/** A paper of a condition, with what it is worth for it. */
export type ConditionPaper = {
  documentId: string;
  /** What a person said: it counts, or it does not; null: the rules decide. */
  said: boolean | null;
  /** Whether the borrower brought it for this. */
  brought: boolean;
  /** Null while it is not looked at yet. */
  verdict: PaperVerdict | null;
  sentence: string;
  evidence: SourcedEvidence[];
};

export type DealCondition = {
  id: string;
  /** Null: a person asked for it. */
  template: string | null;
  party: string;
  partyName: string | null;
  category: ConditionCategory;
  priorTo: ConditionGate;
  internal: string;
  external: string;
  rule: ConditionRule | null;
  dueOn: string | null;
  status: ConditionStatus;
  /** What the papers alone come to. */
  computed: ConditionStatus;
  sentence: string;
  code: RejectionReason | null;
  evidence: SourcedEvidence[];
  decided: {
    status: ConditionStatus;
    reason: string | null;
    code: string | null;
    at: string;
    /** The member's id; null where they are no more. */
    by: string | null;
  } | null;
  /** Why it does not apply, as the borrower says. */
  claim: string | null;
  papers: ConditionPaper[];
};

/** A link that a borrower comes by. */
export type PortalLink = {
  id: string;
  label: string;
  email: string | null;
  party: string | null;
  createdAt: string;
  expiresAt: string;
  revokedAt: string | null;
  openedAt: string | null;
};

export const noticeKinds = ['asked', 'rejected', 'accepted', 'due', 'brought', 'claimed'] as const;

/** What somebody was to be told who does not look at the deal, and whether they were. */
export type DealNotice = {
  id: string;
  kind: (typeof noticeKinds)[number];
  recipient: string;
  toBorrower: boolean;
  /** The condition it is about, in the desk's words, and whose it is. */
  condition: string;
  for: string | null;
  /** What was brought. */
  filename: string | null;
  /** Of a reminder: what it reminded of. */
  dueOn: string | null;
  createdAt: string;
  /** `left_out`: it was not so any more when the mail was written. `settled`: one or the other, nobody noted which. */
  state: 'not_mailed' | 'mailed' | 'left_out' | 'settled';
  settledAt: string | null;
};

/** What has become of something that is asked of a borrower, in their terms. */
export const askStates = ['asked', 'received', 'accepted', 'rejected', 'claimed', 'not_applicable'] as const;
export type AskState = (typeof askStates)[number];

/** All that a borrower learns of a deal. */
export type Portal = {
  organization: string;
  label: string;
  closed: boolean;
  asks: {
    id: string;
    text: string;
    for: string | null;
    dueOn: string | null;
    state: AskState;
    /** What a member wrote to them. */
    reason: string | null;
    /** Why the rules say so. */
    code: RejectionReason | null;
    papers: { name: string; broughtAt: string }[];
  }[];
};

/** Whether it will change by itself. */
export function isActiveDeal({ status, job }: Pick<DealSummary, 'status' | 'job'>): boolean {
  return status === 'processing' || job?.status === 'queued' || job?.status === 'running';
}
