import { hashBlob } from './hash-blob.ts';
import type { HashAnswer, HashRequest } from './hash-file.ts';

/** Runs in a Web Worker: hashes what it is sent, off the page's thread. */
globalThis.addEventListener('message', ({ data }: MessageEvent<HashRequest>) => {
  let told = 0;
  const answer = (message: HashAnswer) => globalThis.postMessage(message);
  hashBlob(data.blob, (done) => {
    if (done - told < 0.01 && done < 1) return;
    told = done;
    answer({ id: data.id, done });
  }).then(
    (sha256) => answer({ id: data.id, sha256 }),
    () => answer({ id: data.id, failed: true }),
  );
});
