import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/**
 * Asks for OCR of documents, whatever their own text says. The same documents again are the jobs made before
 * (`created` false). Those without pages, or not read yet, are left out of the answer.
 */
export async function requestOcr(
  client: UserClient,
  orgId: string,
  documentIds: readonly string[],
): Promise<{ documentId: string; created: boolean }[]> {
  const rows = dataOrThrow(await client.rpc('request_ocr', { p_org: orgId, p_documents: [...documentIds] }));
  return rows.map(({ document_id, created }) => ({ documentId: document_id, created }));
}
