import type { Database, DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';

/**
 * Cancels a queued job at once ('cancelled'), asks a running one to stop ('running').
 * Throws NOT_FOUND, CONFLICT (already settled), RATE_LIMITED. Member.
 */
export async function cancelJob(
  client: DocketClient,
  id: number,
): Promise<Database['public']['Enums']['job_status']> {
  return dataOrThrow(await client.rpc('cancel_job', { p_id: id }));
}
