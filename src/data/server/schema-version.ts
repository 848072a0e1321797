import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';

/** The last migration that was applied ("20261130000100"); null where Supabase's tools wrote down none. Service role. */
export async function schemaVersion(client: DocketClient): Promise<string | null> {
  return dataOrThrow(await client.rpc('schema_version'));
}
