import type { DocketClient } from '../client.ts';
import { dataOrThrow } from '../database-error.ts';
import type { Lease } from '../jobs/job-row.ts';
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
