import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';
import { type ClaimedJob, claimedJobSchema } from './job-row.ts';

/** Leases up to `limit` jobs of these kinds. Service role. */
export async function claimNextJobs(
  client: DocketClient,
  request: { worker: string; kinds: string[]; limit: number; leaseSeconds: number },
): Promise<ClaimedJob[]> {
  const rows = dataOrThrow(
    await client.rpc('claim_next_jobs', {
      p_worker: request.worker,
      p_kinds: request.kinds,
      p_limit: request.limit,
      p_lease_seconds: request.leaseSeconds,
    }),
  );
  return claimedJobSchema.array().parse(rows);
}
