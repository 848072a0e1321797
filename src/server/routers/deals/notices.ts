import { z } from 'zod';
import { listDealNotices } from '#data/deals/list-deal-notices';
import { orgProcedure } from '#server/trpc';

const place = z.object({ createdAt: z.iso.datetime({ offset: true }), id: z.uuid() });

/** Who was written to of a deal, and of what, newest first. */
export const notices = orgProcedure
  .input(z.object({ id: z.uuid(), cursor: place.nullish(), limit: z.int().min(1).max(100).default(20) }))
  .query(({ ctx, input }) =>
    listDealNotices(ctx.client, input.orgId, input.id, {
      after: input.cursor ?? null,
      limit: input.limit,
    }),
  );
