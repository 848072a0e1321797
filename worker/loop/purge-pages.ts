import type { DocketClient } from '#data/client';
import { purgeNoise } from '#data/retention/purge-noise';
import type { Retention } from '#worker/handlers/handler';

const dayMs = 24 * 3600 * 1000;

/** How much went. */
export type Purged = { jobs: number; events: number; rateLimits: number };

/**
 * Deletes what nobody asks for any more, page by page, each in a transaction of its own, until no page is left, so many
 * were done, or `signal` says stop. What is left is found by the next call, of any worker.
 */
export async function purgePages(
  client: DocketClient,
  { jobDays, eventDays }: Pick<Retention, 'jobDays' | 'eventDays'>,
  { mostPages, signal }: { mostPages: number; signal?: AbortSignal },
): Promise<Purged> {
  const sum: Purged = { jobs: 0, events: 0, rateLimits: 0 };
  for (let page = 0; page < mostPages && !signal?.aborted; page++) {
    const now = Date.now();
    const gone = await purgeNoise(client, {
      jobsBefore: new Date(now - jobDays * dayMs),
      eventsBefore: new Date(now - eventDays * dayMs),
    });
    sum.jobs += gone.jobs;
    sum.events += gone.events;
    sum.rateLimits += gone.rateLimits;
    if (!gone.more) break;
  }
  return sum;
}
