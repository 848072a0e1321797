import { DocketError } from '#core/errors/docket-error';
import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';
import type { Lease } from '#data/jobs/job-row';

export type BegunReading = { readingId: string; pagesSaved: number; finished: boolean };

/** The reading of the job's document in this version: a new one, or the one an earlier attempt began. Service role. */
export async function beginReading(
  client: DocketClient,
  lease: Lease,
  reading: { version: string; engine: string },
): Promise<BegunReading> {
  const [row] = dataOrThrow(
    await client.rpc('begin_reading', {
      p_id: lease.id,
      p_token: lease.leaseToken,
      p_version: reading.version,
      p_engine: reading.engine,
    }),
  );
  if (!row) throw new DocketError('UNKNOWN', { message: 'begin_reading answered nothing' });
  return { readingId: row.reading_id, pagesSaved: row.pages_saved, finished: row.finished };
}
