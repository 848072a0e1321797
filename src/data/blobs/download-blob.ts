import { DocketError } from '#core/errors/docket-error';
import type { DocketClient } from '#data/client';
import { storageError } from '#data/storage/storage-error';

export const documentsBucket = 'documents';

/** A download that brings nothing for so long has broken off, even if nobody says so. */
const stallMs = 30_000;

/**
 * The bytes of a stored object, read as a stream and never beyond `maxBytes` (what storage says of the size is
 * not trusted). Throws NOT_FOUND (no such object), TOO_LARGE, IO_ERROR (storage unreachable), GW_TIMEOUT.
 */
export async function downloadBlob(
  client: DocketClient,
  storageKey: string,
  options: { maxBytes: number; signal: AbortSignal },
): Promise<Uint8Array<ArrayBuffer>> {
  const stalled = new AbortController();
  const timer = setTimeout(() => stalled.abort(), stallMs);
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    const { data, error } = await client.storage
      .from(documentsBucket)
      .download(storageKey, undefined, { signal: AbortSignal.any([options.signal, stalled.signal]) })
      .asStream();
    if (error) throw storageError(error);
    const stream: ReadableStream<Uint8Array> = data;
    for await (const chunk of stream) {
      timer.refresh();
      size += chunk.byteLength;
      if (size > options.maxBytes) throw new DocketError('TOO_LARGE', { details: { bytes: size } });
      chunks.push(chunk);
    }
  } catch (cause) {
    if (options.signal.aborted) throw cause;
    if (stalled.signal.aborted)
      throw new DocketError('GW_TIMEOUT', { message: 'the download stood still', cause });
    if (cause instanceof DocketError) throw cause;
    throw new DocketError('IO_ERROR', { message: 'the download broke off', cause });
  } finally {
    clearTimeout(timer);
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
