import { z } from 'zod';
import { isCursor } from '#core/live/cursor';
import { changesSince } from '#data/events/changes-since';
import { orgProcedure } from '#server/trpc';

/** What happened after a cursor; without one, only where the feed stands. */
export const since = orgProcedure
  .input(z.object({ cursor: z.string().refine(isCursor).nullable() }))
  .query(({ ctx, input }) => changesSince(ctx.client, input.orgId, input.cursor, 500));
