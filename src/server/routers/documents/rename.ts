import { z } from 'zod';
import { maxFilename } from '#core/documents/filing';
import { renameDocument } from '#data/documents/rename-document';
import { orgProcedure } from '#server/trpc';

/** Gives a document another name. */
export const rename = orgProcedure
  .input(z.object({ id: z.uuid(), filename: z.string().trim().min(1).max(maxFilename) }))
  .mutation(({ ctx, input }) => renameDocument(ctx.client, input.id, input.filename));
