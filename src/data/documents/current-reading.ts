import { z } from 'zod';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/** `range`: the document's own pages among those of the reading, both included. */
export type CurrentReading = {
  id: string;
  engine: string;
  version: string;
  range: { from: number; to: number };
};

const documentRow = z.object({
  reading_id: z.string().nullable(),
  page_from: z.number().nullable(),
  page_to: z.number().nullable(),
});
/** Every page number fits below it, and it fits into Postgres' integer. */
const lastOfAll = 2 ** 31 - 1;
const readingRow = z.object({ id: z.string(), engine: z.string(), version: z.string() });

/** The reading that a document shows, finished or under way; null before page 1. */
export async function currentReading(
  client: UserClient,
  orgId: string,
  documentId: string,
): Promise<CurrentReading | null> {
  const document = dataOrThrow(
    await client
      .from('document_overview')
      .select('reading_id,page_from,page_to')
      .eq('org_id', orgId)
      .eq('id', documentId)
      .maybeSingle(),
  );
  if (document === null) return null;
  const { reading_id, page_from, page_to } = documentRow.parse(document);
  if (reading_id === null) return null;
  const reading = dataOrThrow(
    await client.from('readings').select('id,engine,version').eq('id', reading_id).maybeSingle(),
  );
  if (reading === null) return null;
  return { ...readingRow.parse(reading), range: { from: page_from ?? 1, to: page_to ?? lastOfAll } };
}
