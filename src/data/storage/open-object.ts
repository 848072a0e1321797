import type { DocketClient } from '#data/client';
import { bucket } from './signed-urls.ts';
import { storageError } from './storage-error.ts';

/** The bytes of an object as they come. Throws NOT_FOUND, FORBIDDEN or IO_ERROR. */
export async function openObject(
  client: DocketClient,
  key: string,
): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  const { data, error } = await client.storage.from(bucket).download(key).asStream();
  if (error) throw storageError(error);
  return data;
}
