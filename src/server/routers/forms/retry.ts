import { z } from 'zod';
import { retryFormTemplate } from '#data/forms/retry-form-template';
import { orgProcedure } from '#server/trpc';

/** Reads the fields of a template again. */
export const retry = orgProcedure
  .input(z.object({ id: z.uuid() }))
  .mutation(({ ctx, input }) => retryFormTemplate(ctx.client, input.id));
