import { z } from 'zod';
import { toDocketError } from '#core/errors/docket-error';
import { deleteDocument } from '#data/documents/delete-document';
import { orgProcedure } from '#server/trpc';

/** So many at a time: each is a transaction of its own. */
const atOnce = 5;

/**
 * Deletes documents, each for itself. Gives those that could not be deleted, under the code of the first failure; one
 * that is gone already is as good as deleted.
 */
export const remove = orgProcedure
  .input(z.object({ ids: z.array(z.uuid()).min(1).max(500) }))
  .mutation(async ({ ctx, input }) => {
    const waiting = [...new Set(input.ids)];
    const failed: { id: string; code: ReturnType<typeof toDocketError>['code'] }[] = [];
    const work = async () => {
      for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
        try {
          await deleteDocument(ctx.client, id);
        } catch (thrown) {
          const { code } = toDocketError(thrown);
          if (code !== 'NOT_FOUND') failed.push({ id, code });
        }
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    return { failed };
  });
