import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';
import type { Lease } from '#data/jobs/job-row';

/**
 * Forgets the uploads of a `sweep` job's organization that were promised before a moment and never came. Returns how many.
 * Throws LeaseLostError. Service role.
 */
export async function forgetPromises(client: DocketClient, lease: Lease, before: Date): Promise<number> {
  return dataOrThrow(
    await client.rpc('forget_promises', {
      p_id: lease.id,
      p_token: lease.leaseToken,
      p_before: before.toISOString(),
    }),
  );
}
