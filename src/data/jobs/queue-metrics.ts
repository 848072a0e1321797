import { z } from 'zod';
import { jobStatuses } from '#core/documents/document';
import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';

export const queueMetricsSchema = z.object({
  /** Upper bounds of the places that durations are counted in, in seconds. */
  bounds: z.number().array(),
  open: z
    .object({
      kind: z.string(),
      queued: z.number(),
      running: z.number(),
      oldest_wait_seconds: z.number(),
    })
    .array(),
  /** Since the beginning; never lower than before. */
  totals: z
    .object({
      kind: z.string(),
      status: z.enum(jobStatuses),
      /** '': none. */
      error_code: z.string(),
      /** Index of the first bound above the duration; -1: it never ran. */
      run_place: z.number(),
      wait_place: z.number(),
      jobs: z.number(),
      run_seconds: z.number(),
      wait_seconds: z.number(),
      recovered: z.number(),
      lost_leases: z.number(),
    })
    .array(),
});
export type QueueMetrics = z.infer<typeof queueMetricsSchema>;

/** The queue of all organizations: what is under way, and the sums of what was settled. Service role. */
export async function queueMetrics(client: DocketClient): Promise<QueueMetrics> {
  return queueMetricsSchema.parse(dataOrThrow(await client.rpc('queue_metrics')));
}
