import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';
import type { Lease } from '#data/jobs/job-row';

/** All pages asked for are saved: counts the words the reading has now. Throws LeaseLostError. Service role. */
export async function finishOcr(
  client: DocketClient,
  lease: Lease,
  reading: { readingId: string },
): Promise<{ wordCount: number }> {
  const wordCount = dataOrThrow(
    await client.rpc('finish_ocr', {
      p_id: lease.id,
      p_token: lease.leaseToken,
      p_reading: reading.readingId,
    }),
  );
  return { wordCount };
}
