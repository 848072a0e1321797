import { z } from 'zod';
import type { Member } from '#core/organizations/organization';
import { memberRoles } from '#core/organizations/roles';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

const row = z
  .object({
    user_id: z.string(),
    email: z.string().nullable(),
    role: z.enum(memberRoles),
    joined_at: z.string(),
  })
  .transform(
    ({ user_id, email, role, joined_at }): Member => ({ userId: user_id, email, role, joinedAt: joined_at }),
  );

/** Everybody in an organization of the caller's, owners first; at most 500. Throws FORBIDDEN. */
export async function listMembers(client: UserClient, orgId: string): Promise<Member[]> {
  return row.array().parse(dataOrThrow(await client.rpc('list_members', { p_org: orgId })));
}
