import type { DocumentSummary } from '#core/documents/document';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';
import { overviewColumns, toDocumentSummary } from './overview-row.ts';

/** The documents that were cut out of another one, in page order. */
export async function listParts(
  client: UserClient,
  orgId: string,
  documentId: string,
): Promise<DocumentSummary[]> {
  const data = dataOrThrow(
    await client
      .from('document_overview')
      .select(overviewColumns)
      .eq('org_id', orgId)
      .eq('parent_id', documentId)
      .order('page_from')
      .order('page_to')
      .limit(1000),
  );
  return data.map(toDocumentSummary);
}
