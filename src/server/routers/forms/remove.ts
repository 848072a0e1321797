import { z } from 'zod';
import { deleteFormTemplate } from '#data/forms/delete-form-template';
import { orgProcedure } from '#server/trpc';

/** Deletes a template that nothing was filled from; its document stays. */
export const remove = orgProcedure
  .input(z.object({ id: z.uuid() }))
  .mutation(({ ctx, input }) => deleteFormTemplate(ctx.client, input.id));
