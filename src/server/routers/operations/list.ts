import { z } from 'zod';
import { jobFilterSchema } from '#core/jobs/job-filter';
import { listJobs } from '#data/jobs/list-jobs';
import { orgProcedure } from '#server/trpc';

/** The organization's jobs that fit, the newest first. Owner. */
export const list = orgProcedure
  .input(
    z.object({
      filter: jobFilterSchema.default({}),
      cursor: z.int().positive().nullish(),
      limit: z.int().min(1).max(200).default(50),
    }),
  )
  .query(({ ctx, input: { orgId, filter, cursor, limit } }) =>
    listJobs(ctx.client, orgId, { filter, below: cursor ?? null, limit }),
  );
