import { deleteDocument } from '#data/documents/delete-document';
import { documentIds, eachDocument, exceptGone } from '#server/routers/documents/each-document';
import { orgProcedure } from '#server/trpc';

/** Deletes documents with all that was made of them; nothing brings them back. Failures as of `remove`. */
export const removeForGood = orgProcedure
  .input(documentIds)
  .mutation(async ({ ctx, input }) =>
    exceptGone(await eachDocument(input.ids, (id) => deleteDocument(ctx.client, ctx.store, id))),
  );
