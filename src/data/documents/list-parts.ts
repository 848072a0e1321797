import type { DocumentSummary } from '#core/documents/document';
import { databaseError } from '#data/database-error';
import { overviewColumns, toDocumentSummary } from '#data/documents/overview-row';
import type { UserClient } from '#data/server/user-client';

/** The documents that were cut out of another one, in page order. */
export async function listParts(
  client: UserClient,
  orgId: string,
  documentId: string,
): Promise<DocumentSummary[]> {
  const { data, error } = await client
    .from('document_overview')
    .select(overviewColumns)
    .eq('org_id', orgId)
    .eq('parent_id', documentId)
    .order('page_from')
    .order('page_to')
    .limit(1000);
  if (error) throw databaseError(error);
  return data.map(toDocumentSummary);
}
