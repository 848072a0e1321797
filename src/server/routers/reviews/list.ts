import { z } from 'zod';
import { reviewKinds } from '#core/reviews/review';
import { listReviews } from '#data/reviews/list-reviews';
import { orgProcedure } from '#server/trpc';

const place = z.object({ createdAt: z.iso.datetime({ offset: true }), id: z.uuid() });

/** All that waits for a person, the oldest first, optionally of one kind alone. */
export const list = orgProcedure
  .input(
    z.object({
      kind: z.enum(reviewKinds).nullable().default(null),
      cursor: place.nullish(),
      limit: z.int().min(1).max(100).default(50),
    }),
  )
  .query(({ ctx, input: { orgId, kind, cursor, limit } }) =>
    listReviews(ctx.client, orgId, { kinds: kind && [kind], after: cursor ?? null, limit }),
  );
