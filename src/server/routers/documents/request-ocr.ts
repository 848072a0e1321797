import { z } from 'zod';
import { requestOcr as request } from '#data/documents/request-ocr';
import { orgProcedure } from '#server/trpc';

/**
 * Has documents read by OCR, each once however often it is asked for. `leftOut` have no pages to look at, or are not
 * read yet.
 */
export const requestOcr = orgProcedure
  .input(z.object({ ids: z.array(z.uuid()).min(1).max(500) }))
  .mutation(async ({ ctx, input }) => {
    const ids = [...new Set(input.ids)];
    const asked = await request(ctx.client, input.orgId, ids);
    const started = asked.filter(({ created }) => created).length;
    return { started, already: asked.length - started, leftOut: ids.length - asked.length };
  });
