import { type PaperTraits, paperTraitsVersion } from '#core/deals/deal-schema';
import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';
import { asJson } from '#data/forms/as-json';
import type { Lease } from '#data/jobs/job-row';

/** What was worked out of the pages of one paper. Throws LeaseLostError. Service role. */
export async function savePaperTraits(
  client: DocketClient,
  lease: Lease,
  { documentId, readingId, traits }: { documentId: string; readingId: string; traits: PaperTraits },
): Promise<void> {
  dataOrThrow(
    await client.rpc('save_paper_traits', {
      p_id: lease.id,
      p_token: lease.leaseToken,
      p_version: paperTraitsVersion,
      p_traits: asJson([{ document_id: documentId, reading_id: readingId, data: traits }]),
    }),
  );
}
