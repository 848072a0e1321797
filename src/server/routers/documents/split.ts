import { z } from 'zod';
import { mostParts, wantedPartSchema } from '#core/documents/parts';
import { splitDocument } from '#data/documents/split-document';
import { orgProcedure } from '#server/trpc';

/** Makes documents of page ranges of one; gives their ids in order. The same ranges again are the same documents. */
export const split = orgProcedure
  .input(z.object({ id: z.uuid(), parts: z.array(wantedPartSchema).min(2).max(mostParts) }))
  .mutation(({ ctx, input }) => splitDocument(ctx.client, input.id, input.parts));
