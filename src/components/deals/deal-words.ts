import type {
  ConditionCategory,
  ConditionGate,
  ConditionStatus,
  PaperVerdict,
  Program,
  RejectionReason,
} from '#core/conditions/condition';
import type { DealNotice, DealParty, DealSummary } from '#core/deals/deal';
import type { StatusTone } from '#core/documents/status';
import { errorCatalog, isErrorCode } from '#core/errors/codes';

/** What deals and their conditions are called. */

export const programNames: Readonly<Record<Program, string>> = {
  sba_7a: 'SBA 7(a)',
  commercial_term: 'Commercial term loan',
  residential_purchase: 'Residential purchase',
};

export const categoryNames: Readonly<Record<ConditionCategory, string>> = {
  assets: 'Assets',
  credit: 'Credit',
  income: 'Income',
  legal: 'Legal',
  property: 'Property',
  misc: 'Other',
};

export const gateNames: Readonly<Record<ConditionGate, string>> = {
  approval: 'Prior to approval',
  docs: 'Prior to documents',
  funding: 'Prior to funding',
  closing: 'Prior to closing',
  purchase: 'Prior to purchase',
};

export const roleNames: Readonly<Record<DealParty['role'], string>> = {
  borrower: 'Borrower',
  co_applicant: 'Co-applicant',
  owner: 'Owner',
  guarantor: 'Guarantor',
};

type Status = { tone: StatusTone; word: string };

export const conditionStates: Readonly<Record<ConditionStatus, Status>> = {
  outstanding: { tone: 'waiting', word: 'Outstanding' },
  received: { tone: 'attention', word: 'To look at' },
  satisfied: { tone: 'done', word: 'Satisfied' },
  rejected: { tone: 'attention', word: 'Rejected' },
  waived: { tone: 'done', word: 'Waived' },
  not_applicable: { tone: 'done', word: 'Not applicable' },
};

export const verdictStates: Readonly<Record<PaperVerdict, Status>> = {
  fits: { tone: 'done', word: 'Fits' },
  unsure: { tone: 'attention', word: 'Look at it' },
  fails: { tone: 'attention', word: 'Does not do' },
};

export const rejectionWords: Readonly<Record<RejectionReason, string>> = {
  too_old: 'It is too old',
  expired: 'It has expired',
  wrong_name: 'It is in another name',
  pages_missing: 'Pages are missing',
  not_signed: 'It is not signed',
  other: 'Something else',
};

/** What somebody is told, before what it is about. */
export const noticeKindNames: Readonly<Record<DealNotice['kind'], string>> = {
  asked: 'Asked for',
  rejected: 'Rejected',
  accepted: 'Accepted',
  due: 'Reminded of',
  brought: 'A paper was brought for',
  claimed: 'It does not apply, the borrower says',
};

export const noticeStates: Readonly<Record<DealNotice['state'], Status>> = {
  not_mailed: { tone: 'waiting', word: 'Not mailed' },
  mailed: { tone: 'done', word: 'Mailed' },
  left_out: { tone: 'done', word: 'Left out' },
  settled: { tone: 'done', word: 'Settled' },
};

const dealStates: Readonly<Record<DealSummary['status'], Status>> = {
  new: { tone: 'waiting', word: 'No papers yet' },
  processing: { tone: 'working', word: 'Papers are being read' },
  current: { tone: 'done', word: 'Up to date' },
  failed: { tone: 'attention', word: 'Could not be looked at' },
};

/** How a deal stands, in a word: that something waits for a member comes before that it is up to date. */
export function dealState({ status, received, open, closedAt, papers }: DealSummary): Status {
  if (closedAt !== null) return { tone: 'done', word: 'Closed' };
  if (status === 'current' && received > 0) return { tone: 'attention', word: 'To look at' };
  if (status === 'current' && open === 0 && papers > 0)
    return { tone: 'done', word: 'All conditions are met' };
  return dealStates[status];
}

/** What went wrong, in a sentence for people; null where nothing did. */
export function dealProblem({ status, errorCode }: DealSummary): string | null {
  if (status !== 'failed') return null;
  return errorCatalog[isErrorCode(errorCode) ? errorCode : 'UNKNOWN'].message;
}
