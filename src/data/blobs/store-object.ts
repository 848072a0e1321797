import { DocketError } from '#core/errors/docket-error';
import type { DocketClient } from '#data/client';
import { documentsBucket } from './download-blob.ts';

/** Storage that has not taken a few megabytes by then is away, even if nobody says so. */
const patienceMs = 60_000;

/**
 * Stores bytes under a key, in place of what an earlier attempt left there, and looks whether all of them arrived.
 * Throws IO_ERROR, GW_TIMEOUT, or the signal's reason. Service role.
 */
export async function storeObject(
  client: DocketClient,
  object: { key: string; mediaType: string; bytes: Uint8Array<ArrayBuffer> },
  signal: AbortSignal,
): Promise<void> {
  const bucket = client.storage.from(documentsBucket);
  const store = async (): Promise<void> => {
    const { error } = await bucket.upload(object.key, object.bytes, {
      contentType: object.mediaType,
      upsert: true,
    });
    if (error) throw new DocketError('IO_ERROR', { message: error.message, cause: error });
    const stored = await bucket.info(object.key);
    if (stored.error)
      throw new DocketError('IO_ERROR', { message: stored.error.message, cause: stored.error });
    const { size } = stored.data;
    if (size !== object.bytes.length) {
      throw new DocketError('IO_ERROR', { message: `${size} of ${object.bytes.length} bytes were stored` });
    }
  };
  signal.throwIfAborted();
  const timeout = AbortSignal.timeout(patienceMs);
  const end = Promise.withResolvers<never>();
  const stop = (): void => {
    // The client cannot be told to stop: what it still stores is overwritten or swept.
    end.reject(
      signal.aborted ? signal.reason : new DocketError('GW_TIMEOUT', { message: 'storage takes no bytes' }),
    );
  };
  const either = AbortSignal.any([signal, timeout]);
  either.addEventListener('abort', stop, { once: true });
  try {
    await Promise.race([store(), end.promise]);
  } finally {
    either.removeEventListener('abort', stop);
  }
}
