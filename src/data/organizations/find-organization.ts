import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/** What has a page of its own at an address that names no organization; each is a table of that name. */
export type OwnedNoun = 'documents' | 'conversions' | 'imports' | 'shows';

/** The organization that such a thing belongs to; null where there is none for the caller. */
export async function findOrganization(
  client: UserClient,
  of: OwnedNoun,
  id: string,
): Promise<string | null> {
  const row = dataOrThrow(await client.from(of).select('org_id').eq('id', id).maybeSingle());
  return row?.org_id ?? null;
}
