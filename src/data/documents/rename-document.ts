import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/** Gives a document another name. Throws NOT_FOUND, INVALID_INPUT, RATE_LIMITED. */
export async function renameDocument(
  client: UserClient,
  documentId: string,
  filename: string,
): Promise<void> {
  dataOrThrow(await client.rpc('rename_document', { p_document: documentId, p_filename: filename }));
}
