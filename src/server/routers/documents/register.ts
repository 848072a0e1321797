import { z } from 'zod';
import { cleanFilename } from '#core/documents/upload';
import { registerDocument } from '#data/documents/register-document';
import { requireAnnounced } from '#data/storage/require-announced';
import { orgProcedure } from '#server/trpc';

/** Makes uploaded bytes a document and queues its reading. */
export const register = orgProcedure
  .input(
    z.object({
      filename: z.string().min(1).max(1000).transform(cleanFilename),
      mediaType: z
        .string()
        .regex(/^[\w.+-]+\/[\w.+-]+$/)
        .max(200),
      bytes: z.int().positive(),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
      key: z.string().max(200),
    }),
  )
  .mutation(async ({ ctx, input: { orgId, ...document } }) => {
    await requireAnnounced(ctx.store, document);
    return registerDocument(ctx.client, ctx.store, orgId, document);
  });
