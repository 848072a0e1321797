import type { OwnOrganization } from '#core/organizations/organization';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';
import { ownOrganization } from './own-organization.ts';

/** The caller's first organization; made when there is none. */
export async function ensureOrganization(client: UserClient): Promise<OwnOrganization> {
  const data = dataOrThrow(await client.rpc('ensure_organization'));
  return ownOrganization.parse(Array.isArray(data) ? data[0] : data);
}
