import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/** Ends a link before it is used. Owners only. Throws CONFLICT where it has ended already, NOT_FOUND, RATE_LIMITED. */
export async function revokeInvitation(client: UserClient, orgId: string, id: string): Promise<void> {
  dataOrThrow(await client.rpc('revoke_invitation', { p_org: orgId, p_invitation: id }));
}
