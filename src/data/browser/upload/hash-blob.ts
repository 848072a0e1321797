import { createSHA256 } from 'hash-wasm';

/**
 * SHA-256 of a blob, streamed: memory stays flat whatever its size. By WASM and not by crypto.subtle, which
 * is absent on plain-http hosts and wants the whole file at once.
 */
export async function hashBlob(
  blob: Blob,
  onProgress: (done: number) => void,
  signal?: AbortSignal,
): Promise<string> {
  const hasher = await createSHA256();
  hasher.init();
  let seen = 0;
  for await (const chunk of chunks(blob)) {
    signal?.throwIfAborted();
    hasher.update(chunk);
    seen += chunk.length;
    onProgress(blob.size > 0 ? seen / blob.size : 1);
  }
  return hasher.digest('hex');
}

const chunkBytes = 1024 * 1024;

/** By slices rather than by `stream()`: every browser can, and each `await` lets the page breathe. */
async function* chunks(blob: Blob): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < blob.size; at += chunkBytes) {
    yield new Uint8Array(await blob.slice(at, at + chunkBytes).arrayBuffer());
  }
}
