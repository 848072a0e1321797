import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';
import type { Lease } from '#data/jobs/job-row';

/** All sections of an import are written; any other goes. Throws LeaseLostError, NOT_FOUND. Service role. */
export async function finishImport(
  client: DocketClient,
  lease: Lease,
  sections: readonly string[],
): Promise<void> {
  dataOrThrow(
    await client.rpc('finish_import', {
      p_id: lease.id,
      p_token: lease.leaseToken,
      p_sections: [...sections],
    }),
  );
}
