import { z } from 'zod';
import { shownTexts } from '#core/documents/text-layers';
import { chooseText as choose } from '#data/documents/choose-text';
import { orgProcedure } from '#server/trpc';

/**
 * Makes the file's own text of documents count, or what OCR saw. The other one stays: choosing it is the way back.
 * `leftOut` show it already, have but one text, or are being worked on.
 */
export const chooseText = orgProcedure
  .input(z.object({ ids: z.array(z.uuid()).min(1).max(100), text: z.enum(shownTexts) }))
  .mutation(async ({ ctx, input }) => {
    const ids = [...new Set(input.ids)];
    const changed = (await choose(ctx.client, input.orgId, ids, input.text)).map(
      ({ documentId }) => documentId,
    );
    return { changed, leftOut: ids.length - changed.length };
  });
