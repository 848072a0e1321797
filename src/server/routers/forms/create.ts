import { z } from 'zod';
import { createFormTemplate } from '#data/forms/create-form-template';
import { orgProcedure } from '#server/trpc';

/** A document that is here becomes a form template, or the next version of one. */
export const create = orgProcedure
  .input(
    z.object({
      documentId: z.uuid(),
      name: z.string().trim().min(1).max(255),
      versionOf: z.uuid().nullable().default(null),
    }),
  )
  .mutation(({ ctx, input: { orgId, ...given } }) => createFormTemplate(ctx.client, orgId, given));
