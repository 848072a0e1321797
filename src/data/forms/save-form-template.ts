import type { Form } from '#core/forms/form';
import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';
import type { Lease } from '#data/jobs/job-row';
import { asJson } from './as-json.ts';

/**
 * Saves what a `parse_template` job read, whole; false when a later job has done so. Throws LeaseLostError,
 * INVALID_INPUT. Service role.
 */
export async function saveFormTemplate(client: DocketClient, lease: Lease, form: Form): Promise<boolean> {
  return dataOrThrow(
    await client.rpc('save_form_template', {
      p_id: lease.id,
      p_token: lease.leaseToken,
      p_form: asJson(form),
    }),
  );
}
