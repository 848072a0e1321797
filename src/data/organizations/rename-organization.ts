import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/** Gives an organization another name. Owners only. Throws RATE_LIMITED. */
export async function renameOrganization(client: UserClient, orgId: string, name: string): Promise<void> {
  dataOrThrow(await client.rpc('rename_organization', { p_org: orgId, p_name: name }));
}
