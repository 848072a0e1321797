import type { DocketClient } from '#data/client';
import { sealHistory } from '#data/events/seal-history';

/** A call takes some hundred milliseconds, and holds up no writer. */
const sealedAtOnce = 1000;

/**
 * Seals the history that was written since the last time, page by page, each in a transaction of its own, until none is
 * left, so many were done, or `signal` says stop. What is left is found by the next call, of any worker.
 */
export async function sealPages(
  client: DocketClient,
  { mostPages, signal }: { mostPages: number; signal?: AbortSignal },
): Promise<number> {
  let sum = 0;
  for (let page = 0; page < mostPages && !signal?.aborted; page++) {
    const sealed = await sealHistory(client, sealedAtOnce);
    sum += sealed;
    if (sealed < sealedAtOnce) break;
  }
  return sum;
}
