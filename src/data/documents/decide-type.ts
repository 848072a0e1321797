import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/** A person says what a document is; null takes it back. Throws NOT_FOUND. */
export async function decideType(client: UserClient, documentId: string, type: string | null): Promise<void> {
  dataOrThrow(
    await client.rpc('decide_type', { p_document: documentId, ...(type !== null && { p_type: type }) }),
  );
}
