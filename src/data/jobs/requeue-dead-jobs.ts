import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';

/** Queues an organization's dead jobs again (one kind, or all; at most 1000 a call). Returns how many. Owner. */
export async function requeueDeadJobs(client: DocketClient, orgId: string, kind?: string): Promise<number> {
  return dataOrThrow(
    await client.rpc('requeue_dead_jobs', { p_org: orgId, ...(kind !== undefined && { p_kind: kind }) }),
  );
}
