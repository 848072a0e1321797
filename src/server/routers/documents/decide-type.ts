import { z } from 'zod';
import { documentTypes } from '#core/classification/document-types';
import { decideType as decide } from '#data/documents/decide-type';
import { orgProcedure } from '#server/trpc';

/** A person says what a document is; null takes it back, and the machine's word counts again. */
export const decideType = orgProcedure
  .input(z.object({ id: z.uuid(), type: z.enum(documentTypes.map(({ id }) => id)).nullable() }))
  .mutation(async ({ ctx, input }) => {
    await decide(ctx.client, input.id, input.type);
  });
