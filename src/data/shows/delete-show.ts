import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/** Deletes a show; what it was made of stays. Throws NOT_FOUND, RATE_LIMITED. */
export async function deleteShow(client: UserClient, showId: string): Promise<void> {
  dataOrThrow(await client.rpc('delete_show', { p_show: showId }));
}
