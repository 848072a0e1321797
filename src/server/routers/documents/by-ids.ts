import { z } from 'zod';
import { mostIdsPerCall } from '#core/most-ids-per-call';
import { getDocuments } from '#data/documents/get-documents';
import { orgProcedure } from '#server/trpc';

/** Some documents by id, for live updates. */
export const byIds = orgProcedure
  .input(z.object({ ids: z.array(z.uuid()).min(1).max(mostIdsPerCall) }))
  .query(({ ctx, input }) => getDocuments(ctx.client, input.orgId, input.ids));
