import type { Classification } from '#core/classification/classification';
import type { DocketClient, Json } from '#data/client';
import { dataOrThrow } from '#data/database-error';
import type { Lease } from '#data/jobs/job-row';

/**
 * Writes what a `classify` job found of its document, and the parts it may consist of. Once per job. Throws
 * LeaseLostError, CONFLICT (the document shows another reading by now). Service role.
 */
export async function saveClassification(
  client: DocketClient,
  lease: Lease,
  found: { readingId: string; version: string; classification: Classification; splits: Json[] },
): Promise<void> {
  dataOrThrow(
    await client.rpc('save_classification', {
      p_id: lease.id,
      p_token: lease.leaseToken,
      p_reading: found.readingId,
      p_version: found.version,
      p_classification: found.classification,
      p_splits: found.splits,
    }),
  );
}
