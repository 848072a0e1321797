import type { UserClient } from '#data/server/user-client';
import { bucket } from './signed-urls.ts';
import { storageError } from './storage-error.ts';

/** Stores bytes under a key that is still free. Throws CONFLICT, IO_ERROR, TOO_LARGE or FORBIDDEN. */
export async function uploadObject(
  client: UserClient,
  object: { key: string; mediaType: string; bytes: Uint8Array<ArrayBuffer> },
): Promise<void> {
  const { error } = await client.storage
    .from(bucket)
    .upload(object.key, object.bytes, { contentType: object.mediaType, upsert: false });
  if (error) throw storageError(error);
}
