import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/** Ends an address of the caller's. Throws NOT_FOUND, RATE_LIMITED. */
export async function revokeCalendarToken(client: UserClient, id: string): Promise<void> {
  dataOrThrow(await client.rpc('revoke_calendar_token', { p_token: id }));
}
