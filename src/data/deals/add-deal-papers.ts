import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/** Documents as papers of a deal; gives how many are new. Throws NOT_FOUND, INVALID_INPUT (too many), RATE_LIMITED. */
export async function addDealPapers(
  client: UserClient,
  dealId: string,
  documentIds: readonly string[],
): Promise<number> {
  return dataOrThrow(await client.rpc('add_deal_papers', { p_deal: dealId, p_documents: [...documentIds] }));
}
