import type { ImportSummary } from '#core/imports/import';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';
import { overviewColumns, toImportSummary } from './overview-row.ts';

/** Some imports by id. Those that are gone or not the caller's are left out. */
export async function getImports(
  client: UserClient,
  orgId: string,
  ids: readonly string[],
): Promise<ImportSummary[]> {
  const data = dataOrThrow(
    await client
      .from('import_overview')
      .select(overviewColumns)
      .eq('org_id', orgId)
      .in('id', [...ids]),
  );
  return data.map(toImportSummary);
}

/** One import; null when it is gone or not the caller's. */
export async function getImport(
  client: UserClient,
  orgId: string,
  id: string,
): Promise<ImportSummary | null> {
  const [found] = await getImports(client, orgId, [id]);
  return found ?? null;
}
