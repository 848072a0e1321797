import { z } from 'zod';
import { jobStatuses } from '#core/documents/document';
import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';

/** P50, P95 and P99 in seconds. */
const percentiles = z.tuple([z.number(), z.number(), z.number()]);

const figuresSchema = z.object({
  depth: z
    .object({
      kind: z.string(),
      queued: z.number(),
      /** For a retry, or a later date. */
      waiting: z.number(),
      running: z.number(),
      succeeded: z.number(),
      failed: z.number(),
      dead: z.number(),
      cancelled: z.number(),
      oldest_wait_seconds: z.number().nullable(),
    })
    .array(),
  /** The last 24, the earliest first. */
  hours: z
    .object({ at: z.string(), succeeded: z.number(), failed: z.number(), cancelled: z.number() })
    .array(),
  durations: z.object({ kind: z.string(), jobs: z.number(), wait: percentiles, run: percentiles }).array(),
  /** The most first. */
  failures: z.object({ code: z.string(), jobs: z.number() }).array(),
  /** Jobs that had more than one attempt. */
  retried: z.object({ settled: z.number(), succeeded: z.number() }),
  /** Of what is under way. */
  oldest: z
    .object({ id: z.number(), kind: z.string(), status: z.enum(jobStatuses), created_at: z.string() })
    .nullable(),
  /** Where more settled in 24 hours than is counted: since when it is. */
  counted_since: z.string().nullable(),
});
export type JobFigures = z.infer<typeof figuresSchema>;

/** An organization's work in figures: what is under way, and what settled in the last 24 hours. Owner. */
export async function measureJobs(client: DocketClient, orgId: string): Promise<JobFigures> {
  return figuresSchema.parse(dataOrThrow(await client.rpc('measure_jobs', { p_org: orgId })));
}
