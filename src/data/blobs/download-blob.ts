import { DocketError } from '#core/errors/docket-error';
import type { DocketClient } from '../client.ts';

export const documentsBucket = 'documents';

/**
 * The bytes of a stored object, read as a stream and never beyond `maxBytes` (what storage says of the size is
 * not trusted). Throws NOT_FOUND (no such object), TOO_LARGE, IO_ERROR (storage unreachable).
 */
export async function downloadBlob(
  client: DocketClient,
  storageKey: string,
  options: { maxBytes: number; signal: AbortSignal },
): Promise<Uint8Array<ArrayBuffer>> {
  const { data, error } = await client.storage
    .from(documentsBucket)
    .download(storageKey, undefined, { signal: options.signal })
    .asStream();
  if (error) throw storageError(error);
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    const stream: ReadableStream<Uint8Array> = data;
    for await (const chunk of stream) {
      size += chunk.byteLength;
      if (size > options.maxBytes) throw new DocketError('TOO_LARGE', { details: { bytes: size } });
      chunks.push(chunk);
    }
  } catch (cause) {
    if (cause instanceof DocketError || options.signal.aborted) throw cause;
    throw new DocketError('IO_ERROR', { message: 'the download broke off', cause });
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}

/** Removes an object nobody points at any more. A failure is not one for the caller: the bytes are only in the way. */
export async function removeBlob(client: DocketClient, storageKey: string): Promise<boolean> {
  const { error } = await client.storage.from(documentsBucket).remove([storageKey]);
  return error === null;
}

/** Storage answers "not found" as 400 or 404 depending on its version; the rest may work later. */
function storageError(error: { message: string; status?: number; statusCode?: string }): DocketError {
  const missing = error.status === 404 || error.statusCode === '404' || /not.?found/i.test(error.message);
  return new DocketError(missing ? 'NOT_FOUND' : 'IO_ERROR', { message: error.message, cause: error });
}
