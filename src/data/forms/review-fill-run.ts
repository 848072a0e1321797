import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/** A member has gone through a run as it was at that revision. Throws NOT_FOUND, CONFLICT (changed since), RATE_LIMITED. */
export async function reviewFillRun(client: UserClient, runId: string, revision: number): Promise<void> {
  dataOrThrow(await client.rpc('review_fill_run', { p_run: runId, p_revision: revision }));
}
