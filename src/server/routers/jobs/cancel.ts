import { z } from 'zod';
import { cancelJob } from '#data/jobs/cancel-job';
import { orgProcedure } from '#server/trpc';

/** Stops a job: at once while it waits, at its next heartbeat while it runs. */
export const cancel = orgProcedure
  .input(z.object({ id: z.int().positive() }))
  .mutation(async ({ ctx, input }) => {
    await cancelJob(ctx.client, input.id);
  });
