import { z } from 'zod';
import { mostIdsPerCall } from '#core/most-ids-per-call';
import { getDeals } from '#data/deals/get-deals';
import { orgProcedure } from '#server/trpc';

/** Deals as lists show them; those that are gone are left out. */
export const byIds = orgProcedure
  .input(z.object({ ids: z.array(z.uuid()).max(mostIdsPerCall) }))
  .query(({ ctx, input }) => getDeals(ctx.client, input.orgId, input.ids));
