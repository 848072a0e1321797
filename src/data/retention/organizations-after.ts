import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';

const pageSize = 500;

/** A page of the ids of all organizations, in order, after one of them; empty after the last. Service role. */
export async function organizationsAfter(client: DocketClient, after: string | null): Promise<string[]> {
  const query = client.from('organizations').select('id').order('id').limit(pageSize);
  const rows = dataOrThrow(await (after === null ? query : query.gt('id', after)));
  return rows.map(({ id }) => id);
}
