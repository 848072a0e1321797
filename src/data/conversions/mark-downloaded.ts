import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/**
 * Notes that the current results of these conversions were downloaded; the first time counts. Throws NOT_FOUND,
 * RATE_LIMITED.
 */
export async function markDownloaded(client: UserClient, conversionIds: readonly string[]): Promise<void> {
  if (conversionIds.length === 0) return;
  dataOrThrow(await client.rpc('mark_downloaded', { p_conversions: [...conversionIds] }));
}
