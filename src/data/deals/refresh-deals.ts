import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';
import type { Lease } from '#data/jobs/job-row';

/** Has deals looked at anew that stand as of an earlier day, 5,000 at most; gives how many. Throws LeaseLostError. Service role. */
export async function refreshDeals(client: DocketClient, lease: Lease): Promise<number> {
  return dataOrThrow(await client.rpc('refresh_deals', { p_id: lease.id, p_token: lease.leaseToken }));
}
