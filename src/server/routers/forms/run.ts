import { z } from 'zod';
import { viewRun } from '#server/forms/view-run';
import { orgProcedure } from '#server/trpc';

/** One run: its form, what was prepared, what people said of it since, what was generated, and its papers. */
export const run = orgProcedure
  .input(z.object({ id: z.uuid() }))
  .query(({ ctx, input }) => viewRun(ctx.client, input.orgId, input.id));
