import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';

/** Has a waiting job run sooner (smaller) or later. Throws NOT_FOUND, CONFLICT (it does not wait). Owner. */
export async function setJobPriority(client: DocketClient, id: number, priority: number): Promise<void> {
  dataOrThrow(await client.rpc('set_job_priority', { p_id: id, p_priority: priority }));
}
