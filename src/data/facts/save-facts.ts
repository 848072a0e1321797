import type { Fact } from '#core/facts/fact';
import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';
import type { Lease } from '#data/jobs/job-row';

/**
 * Saves what an `extract` job found, whole and once per reading, blueprint and version; false when it was there
 * already. Conversions that waited for it go on. Throws LeaseLostError, CONFLICT (the document shows another reading
 * by now). Service role.
 */
export async function saveFacts(
  client: DocketClient,
  lease: Lease,
  found: { readingId: string; blueprint: string; version: string; facts: readonly Fact[] },
): Promise<boolean> {
  return dataOrThrow(
    await client.rpc('save_facts', {
      p_id: lease.id,
      p_token: lease.leaseToken,
      p_reading: found.readingId,
      p_blueprint: found.blueprint,
      p_version: found.version,
      p_facts: [...found.facts],
    }),
  );
}
