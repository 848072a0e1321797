import { z } from 'zod';
import { retryConversion } from '#data/conversions/retry-conversion';
import { orgProcedure } from '#server/trpc';

export const retry = orgProcedure
  .input(z.object({ id: z.uuid() }))
  .mutation(({ ctx, input }) => retryConversion(ctx.client, input.id));
