import { z } from 'zod';
import { currentReading } from '#data/documents/current-reading';
import { getPageWords } from '#data/documents/page-artifacts';
import { orgProcedure } from '#server/trpc';

/** The words of one page with their boxes; null when there are none (yet). */
export const words = orgProcedure
  .input(z.object({ id: z.uuid(), page: z.int().min(1) }))
  .query(async ({ ctx, input }) => {
    const reading = await currentReading(ctx.client, input.orgId, input.id);
    if (!reading || input.page < reading.range.from || input.page > reading.range.to) return null;
    return getPageWords(ctx.client, reading.id, input.page);
  });
