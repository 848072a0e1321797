import { DocketError } from '#core/errors/docket-error';
import type { DocketClient } from '#data/client';
import { bucket } from './signed-urls.ts';

/** The bytes of an object as they come. Throws NOT_FOUND or IO_ERROR. */
export async function openObject(
  client: DocketClient,
  key: string,
): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  const { data, error } = await client.storage.from(bucket).download(key).asStream();
  if (!error) return data;
  const status = 'status' in error ? error.status : undefined;
  throw new DocketError(status === 404 || status === 400 ? 'NOT_FOUND' : 'IO_ERROR', {
    message: error.message,
    cause: error,
  });
}
