import { z } from 'zod';
import { databaseError } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

export type CurrentReading = { id: string; engine: string; version: string };

const documentRow = z.object({ reading_id: z.string().nullable() });
const readingRow = z.object({ id: z.string(), engine: z.string(), version: z.string() });

/** The reading that a document shows, finished or under way; null before page 1. */
export async function currentReading(
  client: UserClient,
  orgId: string,
  documentId: string,
): Promise<CurrentReading | null> {
  const document = await client
    .from('document_overview')
    .select('reading_id')
    .eq('org_id', orgId)
    .eq('id', documentId)
    .maybeSingle();
  if (document.error) throw databaseError(document.error);
  if (document.data === null) return null;
  const { reading_id } = documentRow.parse(document.data);
  if (reading_id === null) return null;
  const reading = await client
    .from('readings')
    .select('id,engine,version')
    .eq('id', reading_id)
    .maybeSingle();
  if (reading.error) throw databaseError(reading.error);
  return reading.data === null ? null : readingRow.parse(reading.data);
}
