import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';

/** Which of these objects nothing points at. Service role. */
export async function unknownStorageKeys(client: DocketClient, keys: readonly string[]): Promise<string[]> {
  if (keys.length === 0) return [];
  return dataOrThrow(await client.rpc('unknown_storage_keys', { p_keys: [...keys] }));
}
