import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/** Has a document classified again; asking while one is waiting is that one. Throws NOT_FOUND. */
export async function requestClassification(client: UserClient, documentId: string): Promise<void> {
  dataOrThrow(await client.rpc('request_classification', { p_document: documentId }));
}
