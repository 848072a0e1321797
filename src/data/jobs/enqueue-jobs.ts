import type { DocketClient, Json } from '../client.ts';
import { dataOrThrow } from '../database-error.ts';

export type NewJob = {
  org_id: string;
  kind: string;
  payload?: Json;
  document_id?: string;
  conversion_id?: string;
  parent_id?: number;
  priority?: number;
  run_at?: string;
  max_attempts?: number;
  idempotency_key?: string;
  coalesce_key?: string;
};

/** One answer per input, in order; `created` is false where an equal job was there already. Service role. */
export async function enqueueJobs(
  client: DocketClient,
  jobs: NewJob[],
): Promise<{ id: number; created: boolean }[]> {
  const rows = dataOrThrow(await client.rpc('enqueue_jobs', { p_jobs: jobs }));
  return rows.map(({ id, created }) => ({ id, created }));
}
