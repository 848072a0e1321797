import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/**
 * Takes a commit back as one step. Gives the show, null where it is gone with it. Throws NOT_FOUND, CONFLICT (something
 * else has changed the show since), RATE_LIMITED.
 */
export async function undoCommit(client: UserClient, commitId: string): Promise<string | null> {
  return dataOrThrow(await client.rpc('undo_commit', { p_commit: commitId }));
}
