import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/** The organization that a document or a conversion belongs to; null where there is none for the caller. */
export async function findOrganization(
  client: UserClient,
  of: 'documents' | 'conversions',
  id: string,
): Promise<string | null> {
  const row = dataOrThrow(await client.from(of).select('org_id').eq('id', id).maybeSingle());
  return row?.org_id ?? null;
}
