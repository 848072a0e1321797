import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';

/** Which of these objects (at most 1,000) nothing points at. Changes nothing. Service role. */
export async function unheldStorageKeys(client: DocketClient, keys: readonly string[]): Promise<string[]> {
  if (keys.length === 0) return [];
  return dataOrThrow(await client.rpc('unheld_storage_keys', { p_keys: [...keys] }));
}
