import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/** Takes a document out of the trash, with all that was made of it. Throws NOT_FOUND, RATE_LIMITED. */
export async function restoreDocument(client: UserClient, documentId: string): Promise<void> {
  dataOrThrow(await client.rpc('restore_document', { p_document: documentId }));
}
