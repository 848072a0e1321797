import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';

/** More than there will be blueprints and versions of the rules over one reading. */
const mostRuns = 200;

/** The blueprints that the reading a document shows was looked through with, the latest first. */
export async function listExtractedBlueprints(
  client: DocketClient,
  { orgId, documentId }: { orgId: string; documentId: string },
): Promise<string[]> {
  const document = dataOrThrow(
    await client
      .from('documents')
      .select('reading_id')
      .eq('org_id', orgId)
      .eq('id', documentId)
      .maybeSingle(),
  );
  const readingId = document?.reading_id;
  if (!readingId) return [];
  const data = dataOrThrow(
    await client
      .from('extractions')
      .select('blueprint')
      .eq('document_id', documentId)
      .eq('reading_id', readingId)
      .order('finished_at', { ascending: false })
      .limit(mostRuns),
  );
  return [...new Set(data.map(({ blueprint }) => blueprint))];
}
