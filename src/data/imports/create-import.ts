import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/**
 * An import of documents of the organization, in their order. Gives its id. Throws FORBIDDEN, NOT_FOUND (one of them is
 * not theirs), INVALID_INPUT, RATE_LIMITED.
 */
export async function createImport(
  client: UserClient,
  orgId: string,
  given: { documentIds: readonly string[]; blueprint: string; name: string },
): Promise<string> {
  return dataOrThrow(
    await client.rpc('create_import', {
      p_org: orgId,
      p_documents: [...given.documentIds],
      p_blueprint: given.blueprint,
      p_name: given.name,
    }),
  );
}
