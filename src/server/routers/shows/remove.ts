import { z } from 'zod';
import { deleteShow } from '#data/shows/delete-show';
import { orgProcedure } from '#server/trpc';

/** Deletes a show; what it was made of stays. */
export const remove = orgProcedure
  .input(z.object({ id: z.uuid() }))
  .mutation(({ ctx, input }) => deleteShow(ctx.client, input.id));
