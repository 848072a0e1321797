import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/** What has a page of its own at an address that names no organization, and the table it stands in. */
const tables = {
  documents: 'documents',
  conversions: 'conversions',
  imports: 'imports',
  shows: 'shows',
  deals: 'deals',
  forms: 'form_templates',
  'forms/runs': 'fill_runs',
} as const;
export type OwnedNoun = keyof typeof tables;

/** The organization that such a thing belongs to; null where there is none for the caller. */
export async function findOrganization(
  client: UserClient,
  of: OwnedNoun,
  id: string,
): Promise<string | null> {
  const row = dataOrThrow(await client.from(tables[of]).select('org_id').eq('id', id).maybeSingle());
  return row?.org_id ?? null;
}
