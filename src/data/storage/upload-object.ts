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

/** Bytes on their way into storage, piece by piece. */
export type Upload = {
  /** Resolves when storage takes more. Throws IO_ERROR, TOO_LARGE or FORBIDDEN. */
  write(bytes: Uint8Array): Promise<void>;
  /** Resolves when all of it is stored. */
  end(): Promise<void>;
  /** Gives up; never throws. */
  abort(): Promise<void>;
};

/** Stores bytes under a key that is still free while they are being written. */
export function openUpload(client: UserClient, object: { key: string; mediaType: string }): Upload {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  const stored = client.storage
    .from(bucket)
    .upload(object.key, readable, { contentType: object.mediaType, upsert: false, duplex: 'half' })
    .then(({ error }) => {
      if (error) throw storageError(error);
    });
  // Whoever writes or ends hears of it.
  stored.catch(() => {});
  return {
    // Storage that refuses early reads no more: it is asked beside, or the writing would wait for ever.
    write: (bytes) => Promise.race([writer.write(bytes), stored.then(() => {})]),
    async end() {
      writer.close().catch(() => {});
      await stored;
    },
    async abort() {
      await writer.abort().catch(() => {});
      await stored.catch(() => {});
    },
  };
}
