import type { DocketClient } from '../client.ts';
import { dataOrThrow } from '../database-error.ts';
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
