import { z } from 'zod';
import { requestClassification } from '#data/documents/request-classification';
import { orgProcedure } from '#server/trpc';

/** Has the machine look once more. What a person said stays. */
export const classifyAgain = orgProcedure
  .input(z.object({ id: z.uuid() }))
  .mutation(async ({ ctx, input }) => {
    await requestClassification(ctx.client, input.id);
  });
