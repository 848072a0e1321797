import { type ChangeSet, changeSetSchema } from '#core/live/change';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/** What happened in an organization after a cursor; without one, only where the feed stands now. */
export async function changesSince(
  client: UserClient,
  orgId: string,
  cursor: string | null,
  limit: number,
): Promise<ChangeSet> {
  const data = dataOrThrow(
    await client.rpc('changes_since', {
      p_org: orgId,
      p_limit: limit,
      ...(cursor === null ? {} : { p_cursor: cursor }),
    }),
  );
  return changeSetSchema.parse(data);
}
