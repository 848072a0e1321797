import type { OwnOrganization } from '#core/organizations/organization';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';
import { ownOrganization } from './own-organization.ts';

/** The caller's organizations, those joined first at the top; none for somebody who has not been here yet. */
export async function listOrganizations(client: UserClient): Promise<OwnOrganization[]> {
  return ownOrganization.array().parse(dataOrThrow(await client.rpc('list_organizations')));
}
