import { z } from 'zod';
import { DocketError } from '#core/errors/docket-error';
import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';

const row = z.object({ purged: z.number(), place: z.string().nullable() });

/**
 * Deletes the events before a moment from the next page of the history of all organizations, and leaves an anchor where
 * some went. `place` says where the page after this one begins; null: this was the last. Throws INVALID_INPUT (a moment to
 * come). Service role.
 */
export async function purgeEvents(
  client: DocketClient,
  before: Date,
  place: string | null,
): Promise<{ purged: number; place: string | null }> {
  const [page] = row.array().parse(
    dataOrThrow(
      await client.rpc('purge_events', {
        p_before: before.toISOString(),
        ...(place === null ? {} : { p_place: place }),
      }),
    ),
  );
  if (!page) throw new DocketError('UNKNOWN', { message: 'purge_events answered nothing' });
  return page;
}
