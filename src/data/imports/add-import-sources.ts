import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/** More sources for an import; gives how many are new. Throws NOT_FOUND, INVALID_INPUT (too many), RATE_LIMITED. */
export async function addImportSources(
  client: UserClient,
  importId: string,
  documentIds: readonly string[],
): Promise<number> {
  return dataOrThrow(
    await client.rpc('add_import_sources', { p_import: importId, p_documents: [...documentIds] }),
  );
}
