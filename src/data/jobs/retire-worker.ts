import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';

/** A worker ends. Service role. */
export async function retireWorker(client: DocketClient, name: string): Promise<void> {
  dataOrThrow(await client.rpc('retire_worker', { p_name: name }));
}
