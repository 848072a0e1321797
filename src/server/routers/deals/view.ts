import { z } from 'zod';
import { viewDeal } from '#server/deals/view-deal';
import { orgProcedure } from '#server/trpc';

/** One deal: its papers, what they say together, and how its conditions stand. */
export const view = orgProcedure
  .input(z.object({ id: z.uuid() }))
  .query(({ ctx, input }) => viewDeal(ctx.client, input.orgId, input.id));
