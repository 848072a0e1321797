import { z } from 'zod';
import { listParts } from '#data/documents/list-parts';
import { orgProcedure } from '#server/trpc';

/** The documents that were cut out of one, in page order. */
export const parts = orgProcedure
  .input(z.object({ id: z.uuid() }))
  .query(({ ctx, input }) => listParts(ctx.client, input.orgId, input.id));
