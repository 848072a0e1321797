import type { DocketClient } from '#data/client';
import type { ObjectStore } from '#data/storage/object-store';
import { type StorageEnv, s3SettingsOf } from '#data/storage/storage-env';
import { createSupabaseStore } from '#data/storage/supabase-store';

/** Where bytes lie, with the rights of a worker. `client` has the service role. */
export async function storeOf(env: StorageEnv, client: DocketClient): Promise<ObjectStore> {
  const s3 = s3SettingsOf(env);
  if (!s3) return createSupabaseStore(client);
  const { openBucketForWorker } = await import('#data/storage/s3-driver');
  return openBucketForWorker(s3, client);
}
