import { z } from 'zod';
import { jobActions, jobFilterSchema } from '#core/jobs/job-filter';
import { beginJobOperation } from '#data/jobs/begin-job-operation';
import { orgProcedure } from '#server/trpc';

/** Has all jobs that fit queued again or cancelled; it goes on whoever looks on. Owner. */
export const begin = orgProcedure
  .input(z.object({ action: z.enum(jobActions), filter: jobFilterSchema }))
  .mutation(async ({ ctx, input: { orgId, ...asked } }) => ({
    id: await beginJobOperation(ctx.client, orgId, asked),
  }));
