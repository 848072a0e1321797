import { z } from 'zod';
import { getDocuments } from '#data/documents/get-documents';
import { orgProcedure } from '#server/trpc';

/** Some documents by id, for live updates. */
export const byIds = orgProcedure
  .input(z.object({ ids: z.array(z.uuid()).min(1).max(100) }))
  .query(({ ctx, input }) => getDocuments(ctx.client, input.orgId, input.ids));
