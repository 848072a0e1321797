import type { ConversionStatus } from '#core/conversions/conversion';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/**
 * Stops a conversion. Returns its status: 'cancelled', or as before while the worker that runs it is asked to stop.
 * Throws NOT_FOUND, CONFLICT (not under way), RATE_LIMITED.
 */
export async function cancelConversion(client: UserClient, conversionId: string): Promise<ConversionStatus> {
  return dataOrThrow(await client.rpc('cancel_conversion', { p_conversion: conversionId }));
}
