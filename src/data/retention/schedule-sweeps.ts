import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';

/** Queues today's `sweep` of every organization that has something to sweep. Returns how many are new. Service role. */
export async function scheduleSweeps(client: DocketClient): Promise<number> {
  return dataOrThrow(await client.rpc('schedule_sweeps'));
}
