import { z } from 'zod';
import type { MemberRole } from '#core/organizations/roles';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

const row = z.object({ invitation_id: z.string(), token: z.string(), expires_at: z.string() });

/**
 * A link into an organization, good for one person and so many days (1 to 30). Owners only. The token is told here and
 * never again. Throws CONFLICT (100 stand open), RATE_LIMITED, FORBIDDEN.
 */
export async function createInvitation(
  client: UserClient,
  orgId: string,
  role: MemberRole,
  days: number,
): Promise<{ id: string; token: string; expiresAt: string }> {
  const data = dataOrThrow(
    await client.rpc('create_invitation', { p_org: orgId, p_role: role, p_days: days }).single(),
  );
  const { invitation_id, token, expires_at } = row.parse(data);
  return { id: invitation_id, token, expiresAt: expires_at };
}
