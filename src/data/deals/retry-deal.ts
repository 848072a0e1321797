import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/** Has a deal looked at again, whatever became of the last run. Throws NOT_FOUND, CONFLICT (it is closed), RATE_LIMITED. */
export async function retryDeal(client: UserClient, dealId: string): Promise<void> {
  dataOrThrow(await client.rpc('retry_deal', { p_deal: dealId }));
}
