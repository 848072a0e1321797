import { trashDocument } from '#data/documents/trash-document';
import { documentIds, eachDocument, exceptGone } from '#server/routers/documents/each-document';
import { orgProcedure } from '#server/trpc';

/**
 * Puts documents into the trash, each for itself. Gives those that could not be deleted, under the code of the failure; one
 * that is gone already is as good as deleted.
 */
export const remove = orgProcedure
  .input(documentIds)
  .mutation(async ({ ctx, input }) =>
    exceptGone(await eachDocument(input.ids, (id) => trashDocument(ctx.client, id))),
  );
