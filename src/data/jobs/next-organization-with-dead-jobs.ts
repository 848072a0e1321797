import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';

/** The next organization after `after` (in order of ids) that has dead jobs, of one kind or any. Service role. */
export async function nextOrganizationWithDeadJobs(
  client: DocketClient,
  after: string | undefined,
  kind?: string,
): Promise<string | undefined> {
  let query = client.from('jobs').select('org_id').eq('status', 'dead');
  if (after !== undefined) query = query.gt('org_id', after);
  if (kind !== undefined) query = query.eq('kind', kind);
  const data = dataOrThrow(await query.order('org_id').limit(1));
  return data[0]?.org_id;
}
