import { z } from 'zod';
import { DocketError } from '#core/errors/docket-error';
import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';

const row = z.object({ allowed: z.boolean(), retry_after_seconds: z.number().nullable() });

/**
 * Takes one of `max` hits of the last `windowSeconds` seconds, over all web processes; a user's key is his own. When it
 * is refused, nothing was taken, and `retryAfterSeconds` says when to come again.
 */
export async function takeRateLimit(
  client: DocketClient,
  key: string,
  max: number,
  windowSeconds: number,
): Promise<{ allowed: boolean; retryAfterSeconds: number | null }> {
  const [first] = row
    .array()
    .parse(
      dataOrThrow(
        await client.rpc('take_rate_limit', { p_key: key, p_max: max, p_window_seconds: windowSeconds }),
      ),
    );
  if (!first) throw new DocketError('UNKNOWN', { message: 'take_rate_limit answered nothing' });
  return { allowed: first.allowed, retryAfterSeconds: first.retry_after_seconds };
}
