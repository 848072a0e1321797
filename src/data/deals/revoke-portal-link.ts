import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/** Ends a link, and what it opened. Throws NOT_FOUND, RATE_LIMITED. */
export async function revokePortalLink(client: UserClient, linkId: string): Promise<void> {
  dataOrThrow(await client.rpc('revoke_portal_link', { p_link: linkId }));
}
