import { z } from 'zod';
import { type InvitationPreview, invitationStates } from '#core/organizations/invitation';
import { memberRoles } from '#core/organizations/roles';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

const row = z.object({
  state: z.enum(invitationStates),
  org_id: z.string().nullable(),
  name: z.string().nullable(),
  role: z.enum(memberRoles).nullable(),
  expires_at: z.string().nullable(),
});

/** What a link leads to, for whoever holds its token. Throws RATE_LIMITED after 30 tries in ten minutes. */
export async function previewInvitation(client: UserClient, token: string): Promise<InvitationPreview> {
  const data = dataOrThrow(await client.rpc('preview_invitation', { p_token: token }).single());
  const { org_id, expires_at, ...rest } = row.parse(data);
  return { ...rest, orgId: org_id, expiresAt: expires_at };
}
