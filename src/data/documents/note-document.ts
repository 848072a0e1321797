import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/** Writes a note on a document; blanks take it away. Throws NOT_FOUND, INVALID_INPUT, RATE_LIMITED. */
export async function noteDocument(client: UserClient, documentId: string, note: string): Promise<void> {
  dataOrThrow(await client.rpc('note_document', { p_document: documentId, p_note: note }));
}
