import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';
import type { Lease } from './job-row.ts';

/** The job stopped because somebody asked. False when the lease was lost meanwhile. Service role. */
export async function acknowledgeCancel(client: DocketClient, lease: Lease): Promise<boolean> {
  return dataOrThrow(await client.rpc('acknowledge_cancel', { p_id: lease.id, p_token: lease.leaseToken }));
}
