import { restoreDocument } from '#data/documents/restore-document';
import { documentIds, eachDocument } from '#server/routers/documents/each-document';
import { orgProcedure } from '#server/trpc';

/** Takes documents out of the trash, each for itself. Gives those that did not come back: NOT_FOUND where one is gone for good. */
export const restore = orgProcedure
  .input(documentIds)
  .mutation(({ ctx, input }) => eachDocument(input.ids, (id) => restoreDocument(ctx.client, id)));
