import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';

/** Whether the database has a migration ("20261130000100"). Everybody. */
export async function isMigrated(client: DocketClient, version: string): Promise<boolean> {
  return dataOrThrow(await client.rpc('is_migrated', { p_version: version }));
}
