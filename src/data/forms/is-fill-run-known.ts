import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/** Whether a fill run is there, be it somebody else's. */
export async function isFillRunKnown(client: UserClient, runId: string): Promise<boolean> {
  return dataOrThrow(await client.rpc('is_fill_run_known', { p_run: runId }));
}
