import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/** Saves a view of the caller's; one of the same name is replaced. Throws FORBIDDEN, INVALID_INPUT (too many), RATE_LIMITED. */
export async function saveView(
  client: UserClient,
  orgId: string,
  { name, search }: { name: string; search: string },
): Promise<string> {
  return dataOrThrow(await client.rpc('save_view', { p_org: orgId, p_name: name, p_search: search }));
}
