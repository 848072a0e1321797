import type { JobProgress } from '#core/jobs/progress';
import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';
import type { Lease } from './job-row.ts';

/**
 * Heartbeat, with progress when there is some. `held` false: the lease is lost, stop and write nothing.
 * `cancelRequested`: stop, then acknowledgeCancel. Service role.
 */
export async function updateJobProgress(
  client: DocketClient,
  lease: Lease,
  options: { leaseSeconds: number; progress?: JobProgress },
): Promise<{ held: boolean; cancelRequested: boolean }> {
  const rows = dataOrThrow(
    await client
      .rpc('update_job_progress', {
        p_id: lease.id,
        p_token: lease.leaseToken,
        p_lease_seconds: options.leaseSeconds,
        ...(options.progress && { p_progress: options.progress }),
      })
      // An answer that takes as long as a lease is of no use to anybody.
      .abortSignal(AbortSignal.timeout(options.leaseSeconds * 1000)),
  );
  const row = rows[0];
  return { held: row?.held ?? false, cancelRequested: row?.cancel_requested ?? false };
}
