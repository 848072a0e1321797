import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/**
 * A person finds all that is doubtful in a result right, as it was read: it is not asked about again, and the conversion
 * is ready. Answers how many doubts that were. Throws NOT_FOUND, CONFLICT (another version by now; it breaks rules, or has
 * more doubts than were told), RATE_LIMITED.
 */
export async function approveConversion(
  client: UserClient,
  conversionId: string,
  version: number,
): Promise<number> {
  return dataOrThrow(
    await client.rpc('approve_conversion', { p_conversion: conversionId, p_version: version }),
  );
}
