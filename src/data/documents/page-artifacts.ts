import { z } from 'zod';
import type { WordColumns } from '#core/reading/page';
import { unreadRegionSchema, wordColumnsSchema } from '#core/reading/page-schema';
import type { UnreadRegion } from '#core/reading/unread-regions';
import { dataOrThrow } from '#data/database-error';
import { layerOrdinals } from '#data/readings/save-pages';
import type { UserClient } from '#data/server/user-client';

/** A page that was read, without its word boxes. */
export type ReadPage = {
  number: number;
  width: number | null;
  height: number | null;
  text: string;
  engine: string;
  confidence: number | null;
  /** Recognised in a picture of the page, instead of taken from the file. */
  byOcr: boolean;
  /** Parts of the page whose words are not told. */
  unreadRegions: UnreadRegion[];
};

type Range = { from: number; to: number };

const pageRow = z.object({
  page: z.number(),
  ordinal: z.number(),
  engine: z.string(),
  confidence: z.number().nullable(),
  data: z.object({
    width: z.number().nullable(),
    height: z.number().nullable(),
    text: z.string(),
    unread_regions: z.array(unreadRegionSchema).default([]),
  }),
});

/**
 * The pages of a reading between two numbers, both included, as they count: what OCR saw (the higher ordinal) takes
 * the place of the file's own text. Those not read yet are left out.
 */
export async function listPages(client: UserClient, readingId: string, range: Range): Promise<ReadPage[]> {
  const data = dataOrThrow(
    await client
      .from('artifacts')
      .select('page,ordinal,engine,confidence,data')
      .eq('reading_id', readingId)
      .eq('kind', 'page')
      .gte('page', range.from)
      .lte('page', range.to)
      .order('page')
      .order('ordinal'),
  );
  const pages = new Map<number, ReadPage>();
  for (const row of pageRow.array().parse(data)) {
    const { page: number, ordinal, engine, confidence } = row;
    const { unread_regions: unreadRegions, ...data } = row.data;
    const byOcr = ordinal > layerOrdinals.read;
    pages.set(number, { number, engine, confidence, byOcr, unreadRegions, ...data });
  }
  return [...pages.values()];
}

const layerRow = z.object({ kind: z.enum(['page', 'words']), ordinal: z.number(), words: z.unknown() });

/** The words of one page with their boxes, of the layer that counts; null when it has none or is not read yet. */
export async function getPageWords(
  client: UserClient,
  readingId: string,
  page: number,
): Promise<WordColumns | null> {
  const data = dataOrThrow(
    await client
      .from('artifacts')
      .select('kind,ordinal,words:data')
      .eq('reading_id', readingId)
      .eq('page', page)
      .in('kind', ['page', 'words'])
      .order('ordinal', { ascending: false }),
  );
  const rows = layerRow.array().parse(data);
  const layer = rows.find(({ kind }) => kind === 'page')?.ordinal;
  // A page on which OCR saw nothing has no words, whatever the file says of it.
  const found = rows.find(({ kind, ordinal }) => kind === 'words' && ordinal === layer);
  return found ? wordColumnsSchema.parse(found.words) : null;
}

const foundRow = z.object({ page: z.number(), ordinal: z.number(), text: z.string() });

/** Pages whose text contains a phrase, ignoring case, in order, with their text; at most `limit` of them. */
export async function findPages(
  client: UserClient,
  readingId: string,
  phrase: string,
  options: { range: Range; limit: number },
): Promise<{ page: number; text: string }[]> {
  const { range, limit } = options;
  const data = dataOrThrow(
    await client
      .from('artifacts')
      .select('page,ordinal,text:data->>text')
      .eq('reading_id', readingId)
      .eq('kind', 'page')
      .gte('page', range.from)
      .lte('page', range.to)
      .filter('data->>text', 'ilike', `%${likePattern(phrase)}%`)
      .order('page')
      .limit(limit),
  );
  const found = foundRow.array().parse(data);
  const replaced = await pagesByOcr(
    client,
    readingId,
    found.filter(({ ordinal }) => ordinal === layerOrdinals.read).map(({ page }) => page),
  );
  return found.filter(({ page, ordinal }) => ordinal > layerOrdinals.read || !replaced.has(page));
}

/** Those of some pages whose own text does not count any more. */
async function pagesByOcr(
  client: UserClient,
  readingId: string,
  pages: readonly number[],
): Promise<ReadonlySet<number>> {
  if (pages.length === 0) return new Set();
  const data = dataOrThrow(
    await client
      .from('artifacts')
      .select('page')
      .eq('reading_id', readingId)
      .eq('kind', 'page')
      .eq('ordinal', layerOrdinals.ocr)
      .in('page', [...pages]),
  );
  return new Set(data.map(({ page }) => page));
}

/** LIKE's own characters escaped; any white space matches any character, so phrases cross line ends. */
function likePattern(phrase: string): string {
  return phrase
    .replace(/[\\%_]/g, '\\$&')
    .replace(/\*/g, '_')
    .replace(/\s+/gu, '_');
}
