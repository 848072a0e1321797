import { z } from 'zod';
import { stopJobOperation } from '#data/jobs/stop-job-operation';
import { orgProcedure } from '#server/trpc';

/** Stops what `begin` began; what is done stays done. Owner. */
export const stop = orgProcedure.input(z.object({ id: z.uuid() })).mutation(async ({ ctx, input }) => {
  await stopJobOperation(ctx.client, input.id);
});
