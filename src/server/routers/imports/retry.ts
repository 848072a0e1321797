import { z } from 'zod';
import { retryImport } from '#data/imports/retry-import';
import { orgProcedure } from '#server/trpc';

/** Runs it again, or what its documents could not be read by. */
export const retry = orgProcedure
  .input(z.object({ id: z.uuid() }))
  .mutation(({ ctx, input }) => retryImport(ctx.client, input.id));
