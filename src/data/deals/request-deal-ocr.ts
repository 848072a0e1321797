import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/**
 * Asks for OCR of all papers of a deal, whatever their own text says; those without pages, or not read yet, are left out of
 * the answer. The same again are the jobs made before (`created` false). Throws NOT_FOUND, RATE_LIMITED.
 */
export async function requestDealOcr(
  client: UserClient,
  dealId: string,
): Promise<{ documentId: string; created: boolean }[]> {
  const rows = dataOrThrow(await client.rpc('request_deal_ocr', { p_deal: dealId }));
  return rows.map(({ document_id, created }) => ({ documentId: document_id, created }));
}
