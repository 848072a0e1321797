import type { DocketClient } from '../client.ts';
import { dataOrThrow } from '../database-error.ts';

/** Puts jobs with expired leases back, or lets them die. Returns how many. Service role. */
export async function reapExpiredLeases(client: DocketClient): Promise<number> {
  return dataOrThrow(await client.rpc('reap_expired_leases', {}));
}
