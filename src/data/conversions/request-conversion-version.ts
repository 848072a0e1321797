import { z } from 'zod';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

const jobId = z.number().nullable();

/**
 * Has the XML written again with what people have decided since. Asking while that waits is the same job; null while
 * the document is still being read, since then the first version will have it all. Throws NOT_FOUND, CONFLICT (to be
 * retried first), EXPIRED (its bytes are gone).
 */
export async function requestConversionVersion(
  client: UserClient,
  conversionId: string,
): Promise<number | null> {
  return jobId.parse(
    dataOrThrow(await client.rpc('request_conversion_version', { p_conversion: conversionId })),
  );
}
