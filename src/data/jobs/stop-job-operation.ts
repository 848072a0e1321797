import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';

/** Stops an operation between two pages. Throws NOT_FOUND, CONFLICT (it is over). Owner. */
export async function stopJobOperation(client: DocketClient, id: string): Promise<void> {
  dataOrThrow(await client.rpc('stop_job_operation', { p_id: id }));
}
