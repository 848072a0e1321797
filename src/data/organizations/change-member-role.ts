import type { MemberRole } from '#core/organizations/roles';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/** Gives a member another role. Owners only. Throws CONFLICT where no owner would be left, NOT_FOUND, RATE_LIMITED. */
export async function changeMemberRole(
  client: UserClient,
  orgId: string,
  userId: string,
  role: MemberRole,
): Promise<void> {
  dataOrThrow(await client.rpc('change_member_role', { p_org: orgId, p_user: userId, p_role: role }));
}
