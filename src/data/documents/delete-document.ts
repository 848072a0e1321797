import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';
import type { ObjectStore } from '#data/storage/object-store';
import { removeObjects } from '#data/storage/remove-objects';

/**
 * Deletes a document with its conversions and their results, and its bytes when no other document uses them. Throws
 * NOT_FOUND, RATE_LIMITED.
 *
 * The objects are removed after the transaction, since storage is not part of it: when that fails, objects stay that
 * nobody can reach by name any more, which is worth less than telling a person that a deletion failed which did not.
 */
export async function deleteDocument(
  client: UserClient,
  store: Pick<ObjectStore, 'remove'>,
  documentId: string,
): Promise<void> {
  const keys = dataOrThrow(await client.rpc('delete_document', { p_document: documentId }));
  await removeObjects(store, keys);
}
