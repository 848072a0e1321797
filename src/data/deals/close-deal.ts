import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/** Nothing is worked on any more, or again. Throws NOT_FOUND, RATE_LIMITED. */
export async function closeDeal(client: UserClient, dealId: string, closed: boolean): Promise<void> {
  dataOrThrow(await client.rpc('close_deal', { p_deal: dealId, p_closed: closed }));
}
