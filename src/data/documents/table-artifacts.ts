import { z } from 'zod';
import { type Table, tableSchema } from '#core/reading/table';
import { dataOrThrow } from '#data/database-error';
import { perLayer } from '#data/readings/save-pages';
import type { UserClient } from '#data/server/user-client';

/** A table on a page, without its cells. Page and ordinal name it within its reading. */
export type FoundTable = {
  page: number;
  ordinal: number;
  rows: number;
  columns: number;
  source: Table['source'];
  confidence: number;
  box: Table['box'];
};

const summaryRow = z.object({
  page: z.number(),
  ordinal: z.number(),
  rows: z.number(),
  columns: z.number(),
  source: tableSchema.shape.source,
  confidence: z.number(),
  box: tableSchema.shape.box,
});

/** A list longer than this helps nobody; the Data API cuts there anyway. */
const mostTables = 1000;

/**
 * The tables on pages between two numbers, both included, in order. What OCR found on a page takes the place of the
 * file's own; where it found none, those stay true.
 */
export async function listTables(
  client: UserClient,
  readingId: string,
  range: { from: number; to: number },
): Promise<FoundTable[]> {
  const data = dataOrThrow(
    await client
      .from('artifacts')
      .select(
        'page,ordinal,rows:data->rows,columns:data->columns,source:data->>source,confidence:data->confidence,box:data->box',
      )
      .eq('reading_id', readingId)
      .eq('kind', 'table')
      .gte('page', range.from)
      .lte('page', range.to)
      .order('page')
      .order('ordinal')
      .limit(mostTables),
  );
  const tables = summaryRow.array().parse(data);
  const layers = new Map(tables.map(({ page, ordinal }) => [page, layerOf(ordinal)]));
  return tables.filter(({ page, ordinal }) => layerOf(ordinal) === layers.get(page));
}

/** One table with its cells; null when there is none of this name. */
export async function getTable(
  client: UserClient,
  readingId: string,
  place: { page: number; ordinal: number },
): Promise<Table | null> {
  const data = dataOrThrow(
    await client
      .from('artifacts')
      .select('data')
      .eq('reading_id', readingId)
      .eq('kind', 'table')
      .eq('page', place.page)
      .eq('ordinal', place.ordinal)
      .maybeSingle(),
  );
  return data === null ? null : tableSchema.parse(data.data);
}

function layerOf(ordinal: number): number {
  return Math.floor(ordinal / perLayer);
}
