import { z } from 'zod';
import type { DocketClient, Json } from '#data/client';
import { dataOrThrow } from '#data/database-error';
import { type ClaimedJob, claimedJobSchema, type Lease } from './job-row.ts';

/** A job done: its lease, its result, and the jobs that follow from it. */
export type Completion = { lease: Lease; result: Json; next: ChainedJob[] };

/** Enqueued in the transaction that completes its parent; organization and subject come from the parent. */
export type ChainedJob = {
  kind: string;
  payload?: Json;
  priority?: number;
  idempotency_key?: string;
  coalesce_key?: string;
};

const answerSchema = z
  .array(z.object({ rejected: z.array(z.number()), claimed: z.array(claimedJobSchema) }))
  .length(1);

/**
 * Settles what is done and claims the next in one round trip. `rejected` are the ids of completions whose lease
 * was lost: nothing of them was written. With `limit` 0 it only settles. Service role.
 */
export async function workCycle(
  client: DocketClient,
  request: { worker: string; kinds: string[]; limit: number; leaseSeconds: number; done: Completion[] },
): Promise<{ rejected: number[]; claimed: ClaimedJob[] }> {
  const next = request.done.flatMap((c) => c.next.map((job) => ({ ...job, parent_id: c.lease.id })));
  const rows = dataOrThrow(
    await client.rpc('work_cycle', {
      p_worker: request.worker,
      p_kinds: request.kinds,
      p_limit: request.limit,
      p_lease_seconds: request.leaseSeconds,
      p_done_ids: request.done.map((c) => c.lease.id),
      p_done_tokens: request.done.map((c) => c.lease.leaseToken),
      p_results: request.done.map((c) => c.result),
      ...(next.length > 0 && { p_next: next }),
    }),
  );
  const [answer] = answerSchema.parse(rows);
  return answer ?? { rejected: [], claimed: [] };
}
