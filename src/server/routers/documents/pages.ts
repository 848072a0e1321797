import { z } from 'zod';
import { currentReading } from '#data/documents/current-reading';
import { listPages } from '#data/documents/page-artifacts';
import { orgProcedure } from '#server/trpc';

/** A range of pages that were read so far, with the reading they come from. */
export const pages = orgProcedure
  .input(
    z
      .object({ id: z.uuid(), from: z.int().min(1), to: z.int().min(1) })
      .refine(({ from, to }) => to >= from && to - from < 100, { message: 'at most 100 pages' }),
  )
  .query(async ({ ctx, input }) => {
    const reading = await currentReading(ctx.client, input.orgId, input.id);
    if (!reading) return { reading, pages: [] };
    const range = {
      from: Math.max(input.from, reading.range.from),
      to: Math.min(input.to, reading.range.to),
    };
    return { reading, pages: await listPages(ctx.client, reading.id, range) };
  });
