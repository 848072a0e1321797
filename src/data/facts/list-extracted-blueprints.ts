import type { DocketClient } from '../client.ts';
import { databaseError } from '../database-error.ts';

/** More than there will be blueprints and versions of the rules over one reading. */
const mostRuns = 200;

/** The blueprints that the reading a document shows was looked through with, the latest first. */
export async function listExtractedBlueprints(
  client: DocketClient,
  { orgId, documentId }: { orgId: string; documentId: string },
): Promise<string[]> {
  const document = await client
    .from('documents')
    .select('reading_id')
    .eq('org_id', orgId)
    .eq('id', documentId)
    .maybeSingle();
  if (document.error) throw databaseError(document.error);
  const readingId = document.data?.reading_id;
  if (!readingId) return [];
  const { data, error } = await client
    .from('extractions')
    .select('blueprint')
    .eq('document_id', documentId)
    .eq('reading_id', readingId)
    .order('finished_at', { ascending: false })
    .limit(mostRuns);
  if (error) throw databaseError(error);
  return [...new Set(data.map(({ blueprint }) => blueprint))];
}
