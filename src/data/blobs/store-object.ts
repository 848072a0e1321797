import { DocketError, toDocketError } from '#core/errors/docket-error';
import type { ObjectStore } from '#data/storage/object-store';
import { removeObjects } from '#data/storage/remove-objects';
import { downloadBlob } from './download-blob.ts';

/** Storage that has not taken a few megabytes by then is away, even if nobody says so. */
const patienceMs = 60_000;

type StoredObject = { key: string; mediaType: string; bytes: Uint8Array<ArrayBuffer> };

/**
 * Stores bytes under a key, and looks whether all of them arrived. What lies there already may be what an earlier attempt
 * left: the same bytes are taken as they are, others make way. Throws IO_ERROR (somebody may just be storing other bytes
 * there), GW_TIMEOUT, or the signal's reason. Service role.
 */
export async function storeObject(
  target: ObjectStore,
  object: StoredObject,
  signal: AbortSignal,
): Promise<void> {
  const store = async (): Promise<void> => {
    if (!(await putIfFree(target, object)) && !(await holds(target, object, signal))) {
      await removeObjects(target, [object.key]);
      if (!(await putIfFree(target, object))) {
        throw new DocketError('IO_ERROR', { message: 'the key is taken' });
      }
    }
    await target.acknowledge([object.key]);
  };
  signal.throwIfAborted();
  const timeout = AbortSignal.timeout(patienceMs);
  const end = Promise.withResolvers<never>();
  const stop = (): void => {
    // The client cannot be told to stop: what it still stores is found by the next attempt, or swept.
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

/** False when something lies there. Never over it: what is registered stays as it is. */
async function putIfFree(target: ObjectStore, object: StoredObject): Promise<boolean> {
  try {
    await target.put(object);
  } catch (cause) {
    const refusal = toDocketError(cause);
    if (refusal.code === 'CONFLICT') return false;
    throw new DocketError('IO_ERROR', { message: refusal.message, cause });
  }
  const stored = await target.head(object.key);
  if (stored?.bytes !== object.bytes.length) {
    throw new DocketError('IO_ERROR', {
      message: `${stored?.bytes ?? 0} of ${object.bytes.length} bytes were stored`,
    });
  }
  return true;
}

/** Whether exactly these bytes lie there. */
async function holds(target: ObjectStore, object: StoredObject, signal: AbortSignal): Promise<boolean> {
  try {
    const bytes = await downloadBlob(target, object.key, { maxBytes: object.bytes.length, signal });
    return Buffer.compare(bytes, object.bytes) === 0;
  } catch (error) {
    if (error instanceof DocketError && (error.code === 'TOO_LARGE' || error.code === 'NOT_FOUND'))
      return false;
    throw error;
  }
}
