import { z } from 'zod';
import { listDeals } from '#data/deals/list-deals';
import { orgProcedure } from '#server/trpc';

const place = z.object({ createdAt: z.iso.datetime({ offset: true }), id: z.uuid() });

/** Deals, newest first. */
export const list = orgProcedure
  .input(z.object({ cursor: place.nullish(), limit: z.int().min(1).max(100).default(30) }))
  .query(({ ctx, input }) =>
    listDeals(ctx.client, input.orgId, { after: input.cursor ?? null, limit: input.limit }),
  );
