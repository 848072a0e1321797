import { z } from 'zod';
import { mostPapersPerCall } from '#core/deals/deal';
import { addDealPapers } from '#data/deals/add-deal-papers';
import { removeDealPaper } from '#data/deals/remove-deal-paper';
import { requestDealOcr } from '#data/deals/request-deal-ocr';
import { orgProcedure } from '#server/trpc';

/** Documents that are here as papers of a deal; they are read first where that is still to come. */
export const addPapers = orgProcedure
  .input(z.object({ id: z.uuid(), documentIds: z.array(z.uuid()).min(1).max(mostPapersPerCall) }))
  .mutation(async ({ ctx, input }) => ({
    added: await addDealPapers(ctx.client, input.id, input.documentIds),
  }));

/** The document stays. */
export const removePaper = orgProcedure
  .input(z.object({ id: z.uuid(), documentId: z.uuid() }))
  .mutation(({ ctx, input }) => removeDealPaper(ctx.client, input.id, input.documentId));

/** Has all papers of a deal read by OCR, each once however often it is asked for; `already`: they were asked for before. */
export const requestOcr = orgProcedure.input(z.object({ id: z.uuid() })).mutation(async ({ ctx, input }) => {
  const asked = await requestDealOcr(ctx.client, input.id);
  const started = asked.filter(({ created }) => created).length;
  return { started, already: asked.length - started };
});
