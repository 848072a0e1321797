import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';

/** Bytes of all files of documents of all organizations. Service role. */
export async function storedBytes(client: DocketClient): Promise<number> {
  return dataOrThrow(await client.rpc('stored_bytes'));
}
