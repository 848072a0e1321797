import type { JobProgress } from '#core/jobs/progress';
import type { DocketClient } from '../client.ts';
import { dataOrThrow } from '../database-error.ts';
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
      // Asked every third of a lease, so that one answer that never comes leaves time to ask again.
      .abortSignal(AbortSignal.timeout(options.leaseSeconds * 500)),
  );
  const row = rows[0];
  return { held: row?.held ?? false, cancelRequested: row?.cancel_requested ?? false };
}
