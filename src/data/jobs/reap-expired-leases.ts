import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';

/** Puts jobs with expired leases back, or lets them die. Returns how many. Service role. */
export async function reapExpiredLeases(client: DocketClient): Promise<number> {
  return dataOrThrow(await client.rpc('reap_expired_leases', {}));
}
