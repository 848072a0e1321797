import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';

/**
 * Deletes the events before a moment, of all organizations, and leaves an anchor in each that lost some. Returns how
 * many went. Throws INVALID_INPUT (a moment to come). Service role.
 */
export async function purgeEvents(client: DocketClient, before: Date): Promise<number> {
  return dataOrThrow(await client.rpc('purge_events', { p_before: before.toISOString() }));
}
