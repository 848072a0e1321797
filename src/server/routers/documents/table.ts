import { z } from 'zod';
import { readTable, tablePlace } from '#server/routers/documents/read-table';
import { orgProcedure } from '#server/trpc';

/** More than anybody scrolls through; all rows are in the CSV. */
const mostRows = 2000;

/** One table with its cells, cut after `shownRows` of its rows. */
export const table = orgProcedure.input(z.object(tablePlace)).query(async ({ ctx, input }) => {
  const found = await readTable(ctx.client, input);
  const shownRows = Math.min(found.rows, mostRows);
  return { ...found, shownRows, cells: found.cells.filter(({ row }) => row < shownRows) };
});
