import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/**
 * Puts a document into the trash, where it counts for nothing and can be taken back from for thirty days. Throws NOT_FOUND,
 * CONFLICT (it is a form), RATE_LIMITED.
 */
export async function trashDocument(client: UserClient, documentId: string): Promise<void> {
  dataOrThrow(await client.rpc('trash_document', { p_document: documentId }));
}
