import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/**
 * Takes somebody out of an organization (owners), or the caller themselves (anybody). Throws CONFLICT where no owner
 * would be left, NOT_FOUND, RATE_LIMITED.
 */
export async function removeMember(client: UserClient, orgId: string, userId: string): Promise<void> {
  dataOrThrow(await client.rpc('remove_member', { p_org: orgId, p_user: userId }));
}
