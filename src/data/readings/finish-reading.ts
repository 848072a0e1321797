import { DocketError } from '#core/errors/docket-error';
import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';
import type { Lease } from '#data/jobs/job-row';

/**
 * All pages are there: closes the reading and gives its totals, counted over every attempt.
 * `pageCount` is null for formats without pages; `pagesForOcr` says how many pages are left for OCR. Throws LeaseLostError. Service role.
 */
export async function finishReading(
  client: DocketClient,
  lease: Lease,
  reading: { readingId: string; pageCount: number | null },
): Promise<{ pageCount: number | null; wordCount: number; pagesForOcr: number }> {
  const [row] = dataOrThrow(
    await client.rpc('finish_reading', {
      p_id: lease.id,
      p_token: lease.leaseToken,
      p_reading: reading.readingId,
      ...(reading.pageCount !== null && { p_page_count: reading.pageCount }),
    }),
  );
  if (!row) throw new DocketError('UNKNOWN', { message: 'finish_reading answered nothing' });
  return { pageCount: row.page_count, wordCount: row.word_count, pagesForOcr: row.pages_for_ocr };
}
