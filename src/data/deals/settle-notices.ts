import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';
import type { Lease } from '#data/jobs/job-row';

/** They were told. Throws LeaseLostError. Service role. */
export async function settleNotices(client: DocketClient, lease: Lease): Promise<void> {
  dataOrThrow(await client.rpc('settle_notices', { p_id: lease.id, p_token: lease.leaseToken }));
}
