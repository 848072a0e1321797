import { z } from 'zod';
import type { OpenInvitation } from '#core/organizations/organization';
import { memberRoles } from '#core/organizations/roles';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

const row = z
  .object({
    invitation_id: z.string(),
    role: z.enum(memberRoles),
    created_by_email: z.string().nullable(),
    created_at: z.string(),
    expires_at: z.string(),
  })
  .transform(
    (found): OpenInvitation => ({
      id: found.invitation_id,
      role: found.role,
      createdByEmail: found.created_by_email,
      createdAt: found.created_at,
      expiresAt: found.expires_at,
    }),
  );

/** The links into an organization that can still be used, newest first. Owners only. */
export async function listInvitations(client: UserClient, orgId: string): Promise<OpenInvitation[]> {
  return row.array().parse(dataOrThrow(await client.rpc('list_invitations', { p_org: orgId })));
}
