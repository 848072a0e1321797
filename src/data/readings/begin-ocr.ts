import { DocketError } from '#core/errors/docket-error';
import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';
import type { Lease } from '#data/jobs/job-row';

/**
 * The finished reading of the job's document, and the pages OCR has still to do: those that need it, or all. What an
 * earlier attempt saved is left out. Throws LeaseLostError, CONFLICT (not read yet). Service role.
 */
export async function beginOcr(
  client: DocketClient,
  lease: Lease,
  wanted: { all: boolean },
): Promise<{ readingId: string; pages: number[] }> {
  const [row] = dataOrThrow(
    await client.rpc('begin_ocr', { p_id: lease.id, p_token: lease.leaseToken, p_all: wanted.all }),
  );
  if (!row) throw new DocketError('UNKNOWN', { message: 'begin_ocr answered nothing' });
  return { readingId: row.reading_id, pages: row.pages };
}
