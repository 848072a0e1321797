import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/** Stops an operation between two pages. Throws NOT_FOUND, CONFLICT (it is over), RATE_LIMITED. */
export async function stopDocumentOperation(client: UserClient, id: string): Promise<void> {
  dataOrThrow(await client.rpc('stop_document_operation', { p_id: id }));
}
