import { z } from 'zod';
import { cleanFilename } from '#core/documents/upload';
import { registerPastedText } from '#data/imports/register-pasted-text';
import { orgProcedure } from '#server/trpc';

/** Makes pasted text, stored under the key, a document that is a source and stands in no list. */
export const registerText = orgProcedure
  .input(
    z.object({
      filename: z.string().min(1).max(1000).transform(cleanFilename),
      bytes: z.int().positive(),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
      key: z.string().max(200),
    }),
  )
  .mutation(({ ctx, input: { orgId, ...text } }) => registerPastedText(ctx.client, ctx.store, orgId, text));
