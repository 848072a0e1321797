import { conversionCounts } from '#data/conversions/conversion-counts';
import { orgProcedure } from '#server/trpc';

/** How many there are, and how many are under way, done and waiting for a person. */
export const counts = orgProcedure.query(({ ctx, input }) => conversionCounts(ctx.client, input.orgId));
