import { z } from 'zod';
import { conversionFilters, needsReviewOfFilter, statusesOfFilter } from '#core/conversions/status';
import { listConversions } from '#data/conversions/list-conversions';
import { orgProcedure } from '#server/trpc';

const place = z.object({ createdAt: z.iso.datetime({ offset: true }), id: z.uuid() });

/** Conversions, newest first, optionally narrowed to one of the counts. */
export const list = orgProcedure
  .input(
    z.object({
      filter: z.enum(conversionFilters).nullable().default(null),
      cursor: place.nullish(),
      limit: z.int().min(1).max(200).default(100),
    }),
  )
  .query(({ ctx, input }) =>
    listConversions(ctx.client, input.orgId, {
      after: input.cursor ?? null,
      statuses: input.filter ? statusesOfFilter(input.filter) : null,
      needsReview: needsReviewOfFilter(input.filter),
      updatedSince: null,
      limit: input.limit,
    }),
  );
