import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/** Makes the latest result of a run again, to compare the bytes. Throws NOT_FOUND, CONFLICT, RATE_LIMITED. */
export async function replayForm(client: UserClient, runId: string): Promise<void> {
  dataOrThrow(await client.rpc('replay_form', { p_run: runId }));
}
