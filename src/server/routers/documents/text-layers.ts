import { z } from 'zod';
import { textLayers as list } from '#data/documents/text-layers';
import { orgProcedure } from '#server/trpc';

/** Which text of documents is shown, and which others they have. */
export const textLayers = orgProcedure
  .input(z.object({ ids: z.array(z.uuid()).min(1).max(100) }))
  .query(({ ctx, input }) => list(ctx.client, input.orgId, input.ids));
