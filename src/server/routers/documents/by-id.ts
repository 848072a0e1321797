import { z } from 'zod';
import { DocketError } from '#core/errors/docket-error';
import { getDocuments } from '#data/documents/get-documents';
import { orgProcedure } from '#server/trpc';

/** One document. */
export const byId = orgProcedure.input(z.object({ id: z.uuid() })).query(async ({ ctx, input }) => {
  const [document] = await getDocuments(ctx.client, input.orgId, [input.id]);
  if (!document) throw new DocketError('NOT_FOUND');
  return document;
});
