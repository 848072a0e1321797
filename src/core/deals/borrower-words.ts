import type { RejectionReason } from '#core/conditions/condition';

/** Why something that a borrower brought does not do, in the words for them: nothing that was read on it. */
export const rejectionForBorrower: Readonly<Record<RejectionReason, string>> = {
  too_old: 'What you sent is too old.',
  expired: 'What you sent has expired.',
  wrong_name: 'What you sent is in another name.',
  pages_missing: 'Pages are missing in what you sent.',
  not_signed: 'What you sent is not signed.',
  other: 'What you sent does not do.',
};
