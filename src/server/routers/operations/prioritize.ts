import { z } from 'zod';
import { setJobPriority } from '#data/jobs/set-job-priority';
import { orgProcedure } from '#server/trpc';

/** Has a waiting job run sooner (smaller) or later. Owner. */
export const prioritize = orgProcedure
  .input(z.object({ id: z.int().positive(), priority: z.int().min(-100).max(100) }))
  .mutation(async ({ ctx, input }) => {
    await setJobPriority(ctx.client, input.id, input.priority);
  });
