import { countWords, type Page } from '#core/reading/page';
import type { DocketClient, Json } from '../client.ts';
import { dataOrThrow } from '../database-error.ts';
import type { Lease } from '../jobs/job-row.ts';

/**
 * Writes pages as artifacts (`page`: size and text; `words`: columns with boxes, where there are any).
 * Idempotent: a page that is there stays as it is. Throws LeaseLostError. Service role.
 */
export async function savePages(
  client: DocketClient,
  lease: Lease,
  batch: { readingId: string; pages: Page[]; pageCount: number | null; excerpt: string | null },
): Promise<void> {
  dataOrThrow(
    await client.rpc('save_pages', {
      p_id: lease.id,
      p_token: lease.leaseToken,
      p_reading: batch.readingId,
      p_artifacts: batch.pages.flatMap(artifactsOf),
      ...(batch.pageCount !== null && { p_page_count: batch.pageCount }),
      ...(batch.excerpt !== null && { p_excerpt: batch.excerpt }),
    }),
  );
}

function artifactsOf(page: Page): { [key: string]: Json }[] {
  const { number, width, height, rotation, text, words, engine, confidence } = page;
  const place = { page: number, engine, confidence };
  return [
    { ...place, kind: 'page', data: { width, height, rotation, text, word_count: countWords(page) } },
    ...(words ? [{ ...place, kind: 'words', data: words }] : []),
  ];
}
