import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/** Throws NOT_FOUND, RATE_LIMITED. */
export async function removeDealParty(client: UserClient, dealId: string, partyId: string): Promise<void> {
  dataOrThrow(await client.rpc('remove_deal_party', { p_deal: dealId, p_party: partyId }));
}
