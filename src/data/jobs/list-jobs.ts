import { z } from 'zod';
import { jobStatuses } from '#core/documents/document';
import type { JobFilter } from '#core/jobs/job-filter';
import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';

const jobSchema = z.object({
  id: z.number(),
  kind: z.string(),
  status: z.enum(jobStatuses),
  priority: z.number(),
  attempts: z.number(),
  max_attempts: z.number(),
  lost_leases: z.number(),
  created_at: z.string(),
  run_at: z.string(),
  started_at: z.string().nullable(),
  finished_at: z.string().nullable(),
  code: z.string().nullable(),
  message: z.string().nullable(),
  subject_type: z.string().nullable(),
  subject_id: z.string().nullable(),
  filename: z.string().nullable(),
});
export type ListedJob = z.infer<typeof jobSchema>;

const pageSchema = z.object({ jobs: jobSchema.array(), next: z.number().nullable() });
export type JobsPage = z.infer<typeof pageSchema>;

/**
 * A page of an organization's jobs that fit, the newest first, from below a place. `next` is where to go on, also when the
 * page is empty: only so many jobs are looked at for one. Owner.
 */
export async function listJobs(
  client: DocketClient,
  orgId: string,
  { filter, below, limit }: { filter: JobFilter; below: number | null; limit: number },
): Promise<JobsPage> {
  return pageSchema.parse(
    dataOrThrow(
      await client.rpc('list_jobs', {
        p_org: orgId,
        p_filter: filter,
        p_limit: limit,
        ...(below !== null && { p_below: below }),
      }),
    ),
  );
}
