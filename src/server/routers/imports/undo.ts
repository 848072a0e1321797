import { z } from 'zod';
import { undoCommit } from '#data/shows/undo-commit';
import { orgProcedure } from '#server/trpc';

/** Takes a commit back as one step; `showId` null: the show is gone with it. */
export const undo = orgProcedure
  .input(z.object({ commitId: z.uuid() }))
  .mutation(async ({ ctx, input }) => ({ showId: await undoCommit(ctx.client, input.commitId) }));
