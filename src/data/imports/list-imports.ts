import type { ImportPage } from '#core/imports/import';
import type { ListPlace } from '#core/live/list-pages';
import { dataOrThrow } from '#data/database-error';
import { afterPlace, pageOf } from '#data/keyset';
import type { UserClient } from '#data/server/user-client';
import { overviewColumns, toImportSummary } from './overview-row.ts';

/** One page of an organization's imports, newest first, after a place (keyset, so nothing shifts). */
export async function listImports(
  client: UserClient,
  orgId: string,
  { after, limit }: { after: ListPlace | null; limit: number },
): Promise<ImportPage> {
  let query = client.from('import_overview').select(overviewColumns).eq('org_id', orgId);
  if (after) query = query.or(afterPlace(after));
  const data = dataOrThrow(
    await query
      .order('created_at', { ascending: false })
      .order('id', { ascending: false })
      .limit(limit + 1),
  );
  return pageOf(data.map(toImportSummary), limit);
}
