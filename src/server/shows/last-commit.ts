import type { UserClient } from '#data/server/user-client';
import { getShows } from '#data/shows/get-shows';
import { listCommits } from '#data/shows/list-commits';

/** The last commit that stands, of an import or into a show. It can be undone while nothing else has changed the show. */
export type LastCommit = { id: string; at: string; showId: string; importId: string; canUndo: boolean };

/** Null where there is none. */
export async function lastCommit(
  client: UserClient,
  orgId: string,
  of: { importId: string } | { showId: string },
): Promise<LastCommit | null> {
  const [commit] = await listCommits(client, orgId, of);
  if (!commit) return null;
  const { id, committedAt: at, showId, importId, showRevision } = commit;
  const [show] = await getShows(client, orgId, [showId]);
  return show ? { id, at, showId, importId, canUndo: show.revision === showRevision } : null;
}
