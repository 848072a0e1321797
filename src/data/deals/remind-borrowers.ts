import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';
import type { Lease } from '#data/jobs/job-row';

/** Notes reminders of what is due soon, each once; gives how many are new. Throws LeaseLostError. Service role. */
export async function remindBorrowers(client: DocketClient, lease: Lease): Promise<number> {
  return dataOrThrow(await client.rpc('remind_borrowers', { p_id: lease.id, p_token: lease.leaseToken }));
}
