import { z } from 'zod';
import { listTimeline } from '#data/events/list-timeline';
import { orgProcedure } from '#server/trpc';

/** The history of one document, oldest first. */
export const timeline = orgProcedure
  .input(z.object({ id: z.uuid() }))
  .query(({ ctx, input }) => listTimeline(ctx.client, input.orgId, { type: 'document', id: input.id }, 300));
