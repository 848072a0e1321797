import { z } from 'zod';
import { currentReading } from '#data/documents/current-reading';
import { listTables } from '#data/documents/table-artifacts';
import { orgProcedure } from '#server/trpc';

/** The tables of a document, without their cells, in page order. */
export const tables = orgProcedure.input(z.object({ id: z.uuid() })).query(async ({ ctx, input }) => {
  const reading = await currentReading(ctx.client, input.orgId, input.id);
  return reading ? await listTables(ctx.client, reading.id, reading.range) : [];
});
