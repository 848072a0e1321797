import { z } from 'zod';
import { deleteImport } from '#data/imports/delete-import';
import { orgProcedure } from '#server/trpc';

/** Deletes an import; its documents and its show stay. */
export const remove = orgProcedure
  .input(z.object({ id: z.uuid() }))
  .mutation(({ ctx, input }) => deleteImport(ctx.client, ctx.store, input.id));
