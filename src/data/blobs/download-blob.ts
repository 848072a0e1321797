import { DocketError } from '#core/errors/docket-error';
import type { ObjectStore } from '#data/storage/object-store';

/** A download that brings nothing for so long has broken off, even if nobody says so. */
const stallMs = 30_000;

/**
 * The bytes of a stored object, read as a stream and never beyond `maxBytes` (what storage says of the size is
 * not trusted). Throws NOT_FOUND (no such object), TOO_LARGE, IO_ERROR (storage unreachable), GW_TIMEOUT.
 */
export async function downloadBlob(
  store: Pick<ObjectStore, 'open'>,
  storageKey: string,
  options: { maxBytes: number; signal: AbortSignal },
): Promise<Uint8Array<ArrayBuffer>> {
  const stalled = new AbortController();
  const timer = setTimeout(() => stalled.abort(), stallMs);
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    const signal = AbortSignal.any([options.signal, stalled.signal]);
    const stream = await store.open(storageKey, { signal });
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
