import { z } from 'zod';
import { DocketError } from '#core/errors/docket-error';
import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';

const row = z.object({ jobs: z.number(), events: z.number(), rate_limits: z.number(), more: z.boolean() });

/**
 * Deletes one page of what nobody asks for any more: settled jobs, events that tell of no change, rate limits that have
 * run out. `more`: another call would find more at once. Throws INVALID_INPUT (a moment to come). Service role.
 */
export async function purgeNoise(
  client: DocketClient,
  { jobsBefore, eventsBefore }: { jobsBefore: Date; eventsBefore: Date },
): Promise<{ jobs: number; events: number; rateLimits: number; more: boolean }> {
  const [page] = row.array().parse(
    dataOrThrow(
      await client.rpc('purge_noise', {
        p_jobs_before: jobsBefore.toISOString(),
        p_events_before: eventsBefore.toISOString(),
      }),
    ),
  );
  if (!page) throw new DocketError('UNKNOWN', { message: 'purge_noise answered nothing' });
  const { rate_limits, ...rest } = page;
  return { ...rest, rateLimits: rate_limits };
}
