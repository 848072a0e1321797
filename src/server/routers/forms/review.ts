import { z } from 'zod';
import { reviewFillRun } from '#data/forms/review-fill-run';
import { orgProcedure } from '#server/trpc';

/** Somebody went through a prepared run. */
export const review = orgProcedure
  .input(z.object({ id: z.uuid(), revision: z.int().nonnegative() }))
  .mutation(({ ctx, input }) => reviewFillRun(ctx.client, input.id, input.revision));
