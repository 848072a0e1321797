import { z } from 'zod';
import { tableToCsv } from '#core/reading/table-csv';
import { readTable, tablePlace } from '#server/routers/documents/read-table';
import { orgProcedure } from '#server/trpc';

/** A whole table as CSV, in which no spreadsheet finds a formula. */
export const tableCsv = orgProcedure
  .input(z.object(tablePlace))
  .query(async ({ ctx, input }) => tableToCsv(await readTable(ctx.client, input)));
