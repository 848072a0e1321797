import { DocketError } from '#core/errors/docket-error';
import { hashBlob } from './hash-blob.ts';

export type HashRequest = { id: number; blob: Blob };
export type HashAnswer =
  | { id: number; done: number }
  | { id: number; sha256: string }
  | { id: number; failed: true };

type Waiting = { onProgress: (done: number) => void; resolve: (sha256: string) => void; reject: () => void };

/** Null: there is none, or it broke. Then hashing goes on in slices. */
let worker: Worker | null | undefined;
let lastId = 0;
const waiting = new Map<number, Waiting>();

/** SHA-256 of a file without blocking the page: in a Web Worker, or in slices where there is none. */
export async function hashFile(
  file: Blob,
  onProgress: (done: number) => void,
  signal: AbortSignal,
): Promise<string> {
  try {
    if (worker === undefined) worker = startWorker();
    const sha256 = worker ? await ask(worker, file, onProgress) : await hashBlob(file, onProgress, signal);
    signal.throwIfAborted();
    return sha256;
  } catch (thrown) {
    signal.throwIfAborted();
    throw new DocketError('IO_ERROR', { message: 'The file could not be read for hashing.', cause: thrown });
  }
}

function ask(to: Worker, blob: Blob, onProgress: (done: number) => void): Promise<string> {
  const id = ++lastId;
  return new Promise((resolve, reject) => {
    waiting.set(id, { onProgress, resolve, reject: () => reject(new Error('The file could not be read.')) });
    to.postMessage({ id, blob } satisfies HashRequest);
  });
}

function startWorker(): Worker | null {
  if (typeof Worker === 'undefined') return null;
  try {
    const started = new Worker(new URL('./hash-worker.ts', import.meta.url), { type: 'module' });
    started.addEventListener('message', ({ data }: MessageEvent<HashAnswer>) => receive(data));
    started.addEventListener('error', () => {
      worker = null;
      started.terminate();
      for (const one of waiting.values()) one.reject();
      waiting.clear();
    });
    return started;
  } catch {
    return null;
  }
}

function receive(answer: HashAnswer): void {
  const one = waiting.get(answer.id);
  if (!one) return;
  if ('done' in answer) {
    one.onProgress(answer.done);
    return;
  }
  waiting.delete(answer.id);
  if ('sha256' in answer) one.resolve(answer.sha256);
  else one.reject();
}
