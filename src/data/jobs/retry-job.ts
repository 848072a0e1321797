import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';

/** Queues a failed, dead, cancelled or waiting job again. Throws NOT_FOUND, CONFLICT (running or done). Member. */
export async function retryJob(client: DocketClient, id: number): Promise<void> {
  dataOrThrow(await client.rpc('retry_job', { p_id: id }));
}
