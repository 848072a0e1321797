import { z } from 'zod';
import { listShows } from '#data/shows/list-shows';
import { orgProcedure } from '#server/trpc';

const place = z.object({ createdAt: z.iso.datetime({ offset: true }), id: z.uuid() });

/** Shows, the last made first. */
export const list = orgProcedure
  .input(z.object({ cursor: place.nullish(), limit: z.int().min(1).max(100).default(30) }))
  .query(({ ctx, input }) =>
    listShows(ctx.client, input.orgId, { after: input.cursor ?? null, limit: input.limit }),
  );
