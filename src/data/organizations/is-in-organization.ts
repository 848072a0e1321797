import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/** Whether the caller is in the organization now: row level security shows them no other. */
export async function isInOrganization(client: UserClient, orgId: string): Promise<boolean> {
  const row = dataOrThrow(await client.from('organizations').select('id').eq('id', orgId).maybeSingle());
  return row !== null;
}
