import { queueStats } from '#data/jobs/queue-stats';
import { orgProcedure } from '#server/trpc';

/** Depth, age and outcomes of the organization's queue. */
export const stats = orgProcedure.query(({ ctx, input }) => queueStats(ctx.client, input.orgId));
