import type { MemberRole } from './roles.ts';

/** An organization somebody is in, and as what. */
export type OwnOrganization = { id: string; name: string; role: MemberRole };

/** Somebody in an organization; a guest has no e-mail. */
export type Member = { userId: string; email: string | null; role: MemberRole; joinedAt: string };

/** A link into an organization that can still be used. Its token is not known any more. */
export type OpenInvitation = {
  id: string;
  role: MemberRole;
  createdByEmail: string | null;
  createdAt: string;
  expiresAt: string;
};

export const maxOrganizationName = 200;
