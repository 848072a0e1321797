import { z } from 'zod';
import { generateForm } from '#data/forms/generate-form';
import { orgProcedure } from '#server/trpc';

/** Has a run generated as it was looked at. For underwriters and owners. */
export const generate = orgProcedure
  .input(z.object({ id: z.uuid(), revision: z.int().nonnegative() }))
  .mutation(async ({ ctx, input: { id, revision } }) => ({
    resultId: await generateForm(ctx.client, { runId: id, revision }),
  }));
