import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/**
 * Puts a tag on documents (at most 500) or takes it off. Gives on how many it changed something: those that are gone, and
 * those where nothing was to be done, are left out. Throws FORBIDDEN, INVALID_INPUT, RATE_LIMITED.
 */
export async function tagDocuments(
  client: UserClient,
  orgId: string,
  of: { documentIds: readonly string[]; tag: string; remove: boolean },
): Promise<number> {
  return dataOrThrow(
    await client.rpc('tag_documents', {
      p_org: orgId,
      p_documents: [...of.documentIds],
      p_tag: of.tag,
      p_remove: of.remove,
    }),
  );
}
