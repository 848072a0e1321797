import type { ConversionStatus } from '#core/conversions/conversion';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/**
 * Has a conversion that failed, was stopped, expired or waits for its next attempt run again now. Returns its new
 * status. Throws NOT_FOUND, CONFLICT (under way, done, or a newer one took its place), EXPIRED (its bytes are gone).
 */
export async function retryConversion(client: UserClient, conversionId: string): Promise<ConversionStatus> {
  return dataOrThrow(await client.rpc('retry_conversion', { p_conversion: conversionId }));
}
