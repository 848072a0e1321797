import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/** Whether a conversion is there, be it somebody else's. */
export async function isConversionKnown(client: UserClient, conversionId: string): Promise<boolean> {
  return dataOrThrow(await client.rpc('is_conversion_known', { p_conversion: conversionId }));
}
