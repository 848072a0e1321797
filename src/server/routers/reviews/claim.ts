import { z } from 'zod';
import { reviewKinds } from '#core/reviews/review';
import { claimReview } from '#data/reviews/claim-review';
import { releaseReview } from '#data/reviews/release-review';
import { orgProcedure } from '#server/trpc';

const asked = z.object({ kind: z.enum(reviewKinds), id: z.uuid() });

/** The caller looks at something; to be said again every minute. Answers who has it. */
export const claim = orgProcedure
  .input(asked)
  .mutation(({ ctx, input }) => claimReview(ctx.client, input.kind, input.id));

export const release = orgProcedure
  .input(asked)
  .mutation(({ ctx, input }) => releaseReview(ctx.client, input.kind, input.id));
