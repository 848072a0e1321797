import { countReviews } from '#data/reviews/count-reviews';
import { orgProcedure } from '#server/trpc';

/** How many things wait for a person, by what they are. */
export const counts = orgProcedure.query(({ ctx, input }) => countReviews(ctx.client, input.orgId));
