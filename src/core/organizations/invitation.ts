import type { MemberRole } from './roles.ts';

/** How long a link into an organization holds, in days. */
export const invitationDays = { least: 1, usual: 7, most: 30 } as const;

/** How it stands with a link for the person who holds it: open, or why it cannot be accepted. */
export const invitationStates = ['open', 'member', 'used', 'revoked', 'expired', 'unknown'] as const;

export type InvitationState = (typeof invitationStates)[number];

/** What a link leads to; nothing is known of an unknown one. */
export type InvitationPreview = {
  state: InvitationState;
  orgId: string | null;
  name: string | null;
  role: MemberRole | null;
  expiresAt: string | null;
};

/** The form of a link's token: 43 characters of a URL's alphabet. */
export const invitationToken = /^[A-Za-z0-9_-]{43}$/;
