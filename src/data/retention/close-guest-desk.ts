import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';
import type { Lease } from '#data/jobs/job-row';

/**
 * Closes the organization of a `sweep` job when it is the desk of guests who have not used it for so many days (one at
 * least), and deletes the next hundred documents of one that is closed. Returns how many: ask again until none goes.
 * Throws LeaseLostError. Service role.
 */
export async function closeGuestDesk(
  client: DocketClient,
  lease: Lease,
  unusedDays: number,
): Promise<number> {
  return dataOrThrow(
    await client.rpc('close_guest_desk', {
      p_id: lease.id,
      p_token: lease.leaseToken,
      p_days: unusedDays,
    }),
  );
}
