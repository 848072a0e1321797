import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/** Opens another organization, owned by the caller; gives its id. Throws FORBIDDEN (a guest), RATE_LIMITED. */
export async function createOrganization(client: UserClient, name: string): Promise<string> {
  return dataOrThrow(await client.rpc('create_organization', { p_name: name }));
}
