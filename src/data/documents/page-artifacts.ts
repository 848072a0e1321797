import { z } from 'zod';
import { type WordColumns, wordColumnsSchema } from '#core/reading/page';
import { databaseError } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/** A page that was read, without its word boxes. */
export type ReadPage = {
  number: number;
  width: number | null;
  height: number | null;
  text: string;
  engine: string;
  confidence: number | null;
};

const pageRow = z.object({
  page: z.number(),
  engine: z.string(),
  confidence: z.number().nullable(),
  data: z.object({ width: z.number().nullable(), height: z.number().nullable(), text: z.string() }),
});

/** The pages of a reading between two numbers, both included; those not read yet are left out. */
export async function listPages(
  client: UserClient,
  readingId: string,
  range: { from: number; to: number },
): Promise<ReadPage[]> {
  const { data, error } = await client
    .from('artifacts')
    .select('page,engine,confidence,data')
    .eq('reading_id', readingId)
    .eq('kind', 'page')
    .gte('page', range.from)
    .lte('page', range.to)
    .order('page');
  if (error) throw databaseError(error);
  return data.map((row) => {
    const page = pageRow.parse(row);
    return { number: page.page, engine: page.engine, confidence: page.confidence, ...page.data };
  });
}

/** The words of one page with their boxes; null when the page has none or is not read yet. */
export async function getPageWords(
  client: UserClient,
  readingId: string,
  page: number,
): Promise<WordColumns | null> {
  const { data, error } = await client
    .from('artifacts')
    .select('data')
    .eq('reading_id', readingId)
    .eq('kind', 'words')
    .eq('page', page)
    .order('ordinal')
    .limit(1);
  if (error) throw databaseError(error);
  return data[0] ? wordColumnsSchema.parse(data[0].data) : null;
}

const foundRow = z.object({ page: z.number(), text: z.string() });

/** Pages whose text contains a phrase, ignoring case, in order, with their text; at most `limit` of them. */
export async function findPages(
  client: UserClient,
  readingId: string,
  phrase: string,
  limit: number,
): Promise<{ page: number; text: string }[]> {
  const { data, error } = await client
    .from('artifacts')
    .select('page,text:data->>text')
    .eq('reading_id', readingId)
    .eq('kind', 'page')
    .filter('data->>text', 'ilike', `%${likePattern(phrase)}%`)
    .order('page')
    .limit(limit);
  if (error) throw databaseError(error);
  return data.map((row) => foundRow.parse(row));
}

/** LIKE's own characters escaped; any white space matches any character, so phrases cross line ends. */
function likePattern(phrase: string): string {
  return phrase
    .replace(/[\\%_]/g, '\\$&')
    .replace(/\*/g, '_')
    .replace(/\s+/gu, '_');
}
