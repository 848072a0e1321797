import { z } from 'zod';
import { maxViewName } from '#core/documents/saved-view';
import { deleteView } from '#data/documents/delete-view';
import { listViews } from '#data/documents/list-views';
import { saveView } from '#data/documents/save-view';
import { orgProcedure } from '#server/trpc';

/** The caller's saved views of the list of documents, by name. */
export const views = orgProcedure.query(({ ctx, input }) => listViews(ctx.client, input.orgId));

/** Saves what the list is narrowed down to; a view of the same name is replaced. */
export const saveViewAs = orgProcedure
  .input(
    z.object({
      name: z.string().trim().min(1).max(maxViewName),
      search: z.string().min(1).max(1000).regex(/^\S+$/),
    }),
  )
  .mutation(async ({ ctx, input: { orgId, ...view } }) => ({ id: await saveView(ctx.client, orgId, view) }));

/** Deletes a saved view of the caller's. */
export const removeView = orgProcedure
  .input(z.object({ id: z.uuid() }))
  .mutation(({ ctx, input }) => deleteView(ctx.client, input.id));
