import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';
import { bucket } from '#data/storage/signed-urls';

/**
 * Deletes an import; its documents and its show stay. Objects nobody needs any more are removed: a failure there is worth
 * less than the answer, and the sweep finds what is left. Throws NOT_FOUND, RATE_LIMITED.
 */
export async function deleteImport(client: UserClient, importId: string): Promise<void> {
  const keys = dataOrThrow(await client.rpc('delete_import', { p_import: importId }));
  if (keys.length > 0) await client.storage.from(bucket).remove(keys);
}
