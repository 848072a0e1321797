import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';
import type { Lease } from '#data/jobs/job-row';

/** Notes what came of making a result again; whether it is the same bytes. Throws LeaseLostError, NOT_FOUND. Service role. */
export async function saveReplayedForm(
  client: DocketClient,
  lease: Lease,
  { resultId, sha256 }: { resultId: string; sha256: string },
): Promise<boolean> {
  return dataOrThrow(
    await client.rpc('save_replayed_form', {
      p_id: lease.id,
      p_token: lease.leaseToken,
      p_result: resultId,
      p_sha256: sha256,
    }),
  );
}
