import type { ImportStatus } from '#core/imports/import';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/** Runs an import again, or what its documents failed at. Throws NOT_FOUND, CONFLICT (under way), RATE_LIMITED. */
export async function retryImport(client: UserClient, importId: string): Promise<ImportStatus> {
  return dataOrThrow(await client.rpc('retry_import', { p_import: importId }));
}
