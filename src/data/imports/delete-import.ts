import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';
import type { ObjectStore } from '#data/storage/object-store';
import { removeObjects } from '#data/storage/remove-objects';

/**
 * Deletes an import; its documents and its show stay. Objects nobody needs any more are removed: a failure there is worth
 * less than the answer, and the sweep finds what is left. Throws NOT_FOUND, RATE_LIMITED.
 */
export async function deleteImport(
  client: UserClient,
  store: Pick<ObjectStore, 'remove'>,
  importId: string,
): Promise<void> {
  const keys = dataOrThrow(await client.rpc('delete_import', { p_import: importId }));
  await removeObjects(store, keys);
}
