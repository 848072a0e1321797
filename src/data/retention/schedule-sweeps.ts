import type { DocketClient } from '../client.ts';
import { dataOrThrow } from '../database-error.ts';

/** Queues today's `sweep` of every organization that has something to sweep. Returns how many are new. Service role. */
export async function scheduleSweeps(client: DocketClient): Promise<number> {
  return dataOrThrow(await client.rpc('schedule_sweeps'));
}
