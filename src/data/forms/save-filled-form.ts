import type { FillProblem } from '#core/forms/fill';
import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';
import type { Lease } from '#data/jobs/job-row';
import { asJson } from './as-json.ts';

/**
 * Saves where a filled form lies, once for its result; false when another object is its already, and nobody needs this
 * one. Throws LeaseLostError, NOT_FOUND. Service role.
 */
export async function saveFilledForm(
  client: DocketClient,
  lease: Lease,
  made: {
    resultId: string;
    storageKey: string;
    bytes: number;
    sha256: string;
    problems: readonly FillProblem[];
  },
): Promise<boolean> {
  return dataOrThrow(
    await client.rpc('save_filled_form', {
      p_id: lease.id,
      p_token: lease.leaseToken,
      p_result: made.resultId,
      p_storage_key: made.storageKey,
      p_bytes: made.bytes,
      p_sha256: made.sha256,
      p_problems: asJson(made.problems),
    }),
  );
}
