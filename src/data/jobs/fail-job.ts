import type { DocketError } from '#core/errors/docket-error';
import type { Database, DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';
import type { Lease } from './job-row.ts';

/**
 * Returns the job's status after the failure, or null when the lease was lost meanwhile. `retryAfterSeconds`: what a
 * remote service asked for; a retry waits at least so long. Service role.
 */
export async function failJob(
  client: DocketClient,
  lease: Lease,
  error: DocketError,
  retryAfterSeconds?: number,
): Promise<Database['public']['Enums']['job_status'] | null> {
  return dataOrThrow(
    await client.rpc('fail_job', {
      p_id: lease.id,
      p_token: lease.leaseToken,
      p_code: error.code,
      p_message: error.userMessage,
      p_retryable: error.retryable,
      ...(retryAfterSeconds !== undefined && { p_retry_after_seconds: retryAfterSeconds }),
    }),
  );
}
