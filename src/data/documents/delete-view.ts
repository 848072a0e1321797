import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/** Deletes a view of the caller's. Throws NOT_FOUND, RATE_LIMITED. */
export async function deleteView(client: UserClient, id: string): Promise<void> {
  dataOrThrow(await client.rpc('delete_view', { p_id: id }));
}
