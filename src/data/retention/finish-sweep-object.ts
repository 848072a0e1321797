import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';
import type { Lease } from '#data/jobs/job-row';
import type { ExpiredObject } from './begin-sweep.ts';

/**
 * An object is gone from storage: leaves the receipt. False when there is one already, or what it belonged to is gone.
 * Throws LeaseLostError. Service role.
 */
export async function finishSweepObject(
  client: DocketClient,
  lease: Lease,
  object: Pick<ExpiredObject, 'kind' | 'id'>,
): Promise<boolean> {
  return dataOrThrow(
    await client.rpc('finish_sweep_object', {
      p_id: lease.id,
      p_token: lease.leaseToken,
      p_kind: object.kind,
      p_object: object.id,
    }),
  );
}
