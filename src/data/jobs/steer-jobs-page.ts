import { z } from 'zod';
import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';
import type { Lease } from './job-row.ts';

const steeredSchema = z.object({
  state: z.enum(['running', 'stopped', 'done']),
  changed: z.number(),
  skipped: z.number(),
  total: z.number(),
});
export type Steered = z.infer<typeof steeredSchema>;

/** The next page of an operation on jobs, and how it stands then. Throws LeaseLostError, NOT_FOUND. Service role. */
export async function steerJobsPage(
  client: DocketClient,
  lease: Lease,
  operationId: string,
): Promise<Steered> {
  return steeredSchema.parse(
    dataOrThrow(
      await client.rpc('steer_jobs_page', {
        p_id: lease.id,
        p_token: lease.leaseToken,
        p_operation: operationId,
      }),
    ),
  );
}
