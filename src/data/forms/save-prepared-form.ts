import type { PreparedForm } from '#core/forms/prepared-form';
import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';
import type { Lease } from '#data/jobs/job-row';
import { asJson } from './as-json.ts';

/** Saves what was prepared of a run, once; false when it is there already. Throws LeaseLostError. Service role. */
export async function savePreparedForm(
  client: DocketClient,
  lease: Lease,
  prepared: PreparedForm,
): Promise<boolean> {
  return dataOrThrow(
    await client.rpc('save_prepared_form', {
      p_id: lease.id,
      p_token: lease.leaseToken,
      p_prepared: asJson(prepared),
    }),
  );
}
