import { z } from 'zod';
import { viewTemplate } from '#server/forms/view-template';
import { orgProcedure } from '#server/trpc';

/** One version of a form: its fields, what each is filled from and why, and its other versions. */
export const template = orgProcedure
  .input(z.object({ id: z.uuid() }))
  .query(({ ctx, input }) => viewTemplate(ctx.client, input.orgId, input.id));
