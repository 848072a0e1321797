import { z } from 'zod';
import { mostIdsPerCall } from '#core/most-ids-per-call';
import { getShows } from '#data/shows/get-shows';
import { orgProcedure } from '#server/trpc';

/** Some shows; those that are gone or not the caller's are left out. */
export const byIds = orgProcedure
  .input(z.object({ ids: z.array(z.uuid()).min(1).max(mostIdsPerCall) }))
  .query(({ ctx, input }) => getShows(ctx.client, input.orgId, input.ids));
