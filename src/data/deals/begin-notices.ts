import { type Notices, noticesSchema } from '#core/deals/notice-schema';
import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';
import type { Lease } from '#data/jobs/job-row';

/** What a `notify` job tells its recipient; null where they were written to a moment ago. Throws LeaseLostError. Service role. */
export async function beginNotices(client: DocketClient, lease: Lease): Promise<Notices | null> {
  const data = dataOrThrow(await client.rpc('begin_notices', { p_id: lease.id, p_token: lease.leaseToken }));
  return noticesSchema.nullable().parse(data);
}
