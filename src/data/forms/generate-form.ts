import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/**
 * Has a run generated as it was at a revision. Gives the result that is to come. Throws NOT_FOUND, FORBIDDEN (a
 * processor), CONFLICT (it is not what was looked at), RATE_LIMITED.
 */
export async function generateForm(
  client: UserClient,
  { runId, revision }: { runId: string; revision: number },
): Promise<string> {
  return dataOrThrow(await client.rpc('generate_form', { p_run: runId, p_revision: revision }));
}
