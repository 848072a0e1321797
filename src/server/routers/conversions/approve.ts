import { z } from 'zod';
import { approveConversion } from '#data/conversions/approve-conversion';
import { orgProcedure } from '#server/trpc';

/** All that is doubtful in this version is right as it was read. */
export const approve = orgProcedure
  .input(z.object({ id: z.uuid(), version: z.int().positive() }))
  .mutation(async ({ ctx, input }) => ({
    approved: await approveConversion(ctx.client, input.id, input.version),
  }));
