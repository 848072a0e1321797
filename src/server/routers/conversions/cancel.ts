import { z } from 'zod';
import { cancelConversion } from '#data/conversions/cancel-conversion';
import { orgProcedure } from '#server/trpc';

export const cancel = orgProcedure
  .input(z.object({ id: z.uuid() }))
  .mutation(({ ctx, input }) => cancelConversion(ctx.client, input.id));
