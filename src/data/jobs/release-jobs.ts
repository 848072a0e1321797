import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';
import type { Lease } from './job-row.ts';

/** Gives leases and attempts back to the queue. Returns the ids whose lease still held. Service role. */
export async function releaseJobs(client: DocketClient, leases: Lease[]): Promise<number[]> {
  if (leases.length === 0) return [];
  return dataOrThrow(
    await client.rpc('release_jobs', {
      p_ids: leases.map((lease) => lease.id),
      p_tokens: leases.map((lease) => lease.leaseToken),
    }),
  );
}
