import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';
import { bucket } from '#data/storage/signed-urls';

/**
 * Deletes a document with its conversions and their results, and its bytes when no other document uses them. Throws
 * NOT_FOUND, RATE_LIMITED.
 *
 * The objects are removed after the transaction, since storage is not part of it: when that fails, objects stay that
 * nobody can reach by name any more, which is worth less than telling a person that a deletion failed which did not.
 */
export async function deleteDocument(client: UserClient, documentId: string): Promise<void> {
  const keys = dataOrThrow(await client.rpc('delete_document', { p_document: documentId }));
  if (keys.length > 0) await client.storage.from(bucket).remove(keys);
}
