import type { DocumentSummary } from '#core/documents/document';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';
import { overviewColumns, toDocumentSummary } from './overview-row.ts';

/** Some documents by id. Those that are gone or not the caller's are left out. */
export async function getDocuments(
  client: UserClient,
  orgId: string,
  ids: readonly string[],
): Promise<DocumentSummary[]> {
  const data = dataOrThrow(
    await client
      .from('document_overview')
      .select(overviewColumns)
      .eq('org_id', orgId)
      .in('id', [...ids]),
  );
  return data.map(toDocumentSummary);
}
