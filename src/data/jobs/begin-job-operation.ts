import type { JobAction, JobFilter } from '#core/jobs/job-filter';
import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';

/**
 * Has all jobs that fit queued again or cancelled, page by page, whoever looks on. Returns the operation's id. Throws
 * INVALID_INPUT (an empty filter), CONFLICT (one runs already, or nothing fits). Owner.
 */
export async function beginJobOperation(
  client: DocketClient,
  orgId: string,
  { action, filter }: { action: JobAction; filter: JobFilter },
): Promise<string> {
  return dataOrThrow(
    await client.rpc('begin_job_operation', { p_org: orgId, p_action: action, p_filter: filter }),
  );
}
