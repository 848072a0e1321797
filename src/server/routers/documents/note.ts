import { z } from 'zod';
import { maxNote } from '#core/documents/filing';
import { noteDocument } from '#data/documents/note-document';
import { orgProcedure } from '#server/trpc';

/** Writes a note on a document; an empty one takes it away. */
export const note = orgProcedure
  .input(z.object({ id: z.uuid(), note: z.string().trim().max(maxNote) }))
  .mutation(({ ctx, input }) => noteDocument(ctx.client, input.id, input.note));
