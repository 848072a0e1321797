import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';

/** Queues a `notify` job for everybody something waits for whose time has come. Returns how many are new. Service role. */
export async function scheduleNotices(client: DocketClient): Promise<number> {
  return dataOrThrow(await client.rpc('schedule_notices'));
}
