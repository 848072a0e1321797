import { z } from 'zod';
import { jobKinds } from '#core/jobs/kinds';
import { limitKind } from '#data/operators/limit-kind';
import { userProcedure } from '#server/trpc';

/** So many jobs of a kind at a time in the whole installation; null: as many as there is room for. Operator. */
export const limit = userProcedure
  .input(z.object({ kind: z.enum(jobKinds), maxRunning: z.int().min(1).max(10_000).nullable() }))
  .mutation(async ({ ctx, input }) => {
    await limitKind(ctx.client, input.kind, input.maxRunning);
  });
