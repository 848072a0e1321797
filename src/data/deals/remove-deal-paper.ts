import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/** Takes a paper off a deal; the document stays. Throws NOT_FOUND, RATE_LIMITED. */
export async function removeDealPaper(client: UserClient, dealId: string, documentId: string): Promise<void> {
  dataOrThrow(await client.rpc('remove_deal_paper', { p_deal: dealId, p_document: documentId }));
}
