import { z } from 'zod';
import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';

const seconds = z.number().nullable();

export const queueStatsSchema = z.object({
  /** By kind, counted exactly. */
  depth: z.record(
    z.string(),
    z.object({
      queued: z.number(),
      /** Waiting for a retry or a later date. */
      waiting: z.number(),
      running: z.number(),
      dead: z.number(),
      oldest_wait_seconds: seconds,
    }),
  ),
  /** By kind; percentiles are run times of succeeded jobs in seconds. */
  last_24_hours: z.record(
    z.string(),
    z.object({
      succeeded: z.number(),
      failed: z.number(),
      cancelled: z.number(),
      p50: seconds,
      p95: seconds,
      p99: seconds,
    }),
  ),
  finished_last_minute: z.number(),
  finished_last_hour: z.number(),
  failures_by_code: z.record(z.string(), z.number()),
});
export type QueueStats = z.infer<typeof queueStatsSchema>;

/** What the queue of one organization looks like. Member. */
export async function queueStats(client: DocketClient, orgId: string): Promise<QueueStats> {
  return queueStatsSchema.parse(dataOrThrow(await client.rpc('queue_stats', { p_org: orgId })));
}
