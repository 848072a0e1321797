import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/** Whether a deal is there, be it somebody else's. */
export async function isDealKnown(client: UserClient, dealId: string): Promise<boolean> {
  return dataOrThrow(await client.rpc('is_deal_known', { p_deal: dealId }));
}
