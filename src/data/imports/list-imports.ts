import type { ImportPage } from '#core/imports/import';
import type { ListPlace } from '#core/live/list-pages';
import { dataOrThrow } from '#data/database-error';
import { newestFirst, pageOf } from '#data/keyset';
import type { UserClient } from '#data/server/user-client';
import { overviewColumns, toImportSummary } from './overview-row.ts';

/** One page of an organization's imports, newest first, after a place (keyset, so nothing shifts). */
export async function listImports(
  client: UserClient,
  orgId: string,
  page: { after: ListPlace | null; limit: number },
): Promise<ImportPage> {
  const rows = client.from('import_overview').select(overviewColumns).eq('org_id', orgId);
  const data = dataOrThrow(await newestFirst(rows, page));
  return pageOf(data.map(toImportSummary), page.limit);
}
