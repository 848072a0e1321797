import { z } from 'zod';
import { retryJob } from '#data/jobs/retry-job';
import { orgProcedure } from '#server/trpc';

/** Queues a job again. */
export const retry = orgProcedure
  .input(z.object({ id: z.int().positive() }))
  .mutation(async ({ ctx, input }) => {
    await retryJob(ctx.client, input.id);
  });
