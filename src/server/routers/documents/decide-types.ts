import { z } from 'zod';
import { documentTypes } from '#core/classification/document-types';
import { decideType } from '#data/documents/decide-type';
import { documentIds, eachDocument, exceptGone } from '#server/routers/documents/each-document';
import { orgProcedure } from '#server/trpc';

/**
 * A person says that these documents are of a type, each for itself. Gives those of which it could not be said, under the
 * code of the failure; what is gone needs no type.
 */
export const decideTypes = orgProcedure
  .input(documentIds.extend({ type: z.enum(documentTypes.map(({ id }) => id)) }))
  .mutation(async ({ ctx, input }) =>
    exceptGone(await eachDocument(input.ids, (id) => decideType(ctx.client, id, input.type))),
  );
