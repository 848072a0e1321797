import { DocketError } from '#core/errors/docket-error';
import type { UserClient } from '#data/server/user-client';
import { bucket } from './signed-urls.ts';

/** Stores bytes under a key that is still free. Throws IO_ERROR, TOO_LARGE or FORBIDDEN. */
export async function uploadObject(
  client: UserClient,
  object: { key: string; mediaType: string; bytes: Uint8Array<ArrayBuffer> },
): Promise<void> {
  const { error } = await client.storage
    .from(bucket)
    .upload(object.key, object.bytes, { contentType: object.mediaType, upsert: false });
  if (!error) return;
  const status = 'status' in error ? error.status : undefined;
  const code = status === 413 ? 'TOO_LARGE' : status === 403 ? 'FORBIDDEN' : 'IO_ERROR';
  throw new DocketError(code, { message: error.message, cause: error });
}
