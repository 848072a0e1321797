import type { DocumentSummary } from '#core/documents/document';
import { databaseError } from '#data/database-error';
import { overviewColumns, toDocumentSummary } from '#data/documents/overview-row';
import type { UserClient } from '#data/server/user-client';

/** Some documents by id. Those that are gone or not the caller's are left out. */
export async function getDocuments(
  client: UserClient,
  orgId: string,
  ids: readonly string[],
): Promise<DocumentSummary[]> {
  const { data, error } = await client
    .from('document_overview')
    .select(overviewColumns)
    .eq('org_id', orgId)
    .in('id', [...ids]);
  if (error) throw databaseError(error);
  return data.map(toDocumentSummary);
}
