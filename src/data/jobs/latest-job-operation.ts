import { z } from 'zod';
import { jobActions } from '#core/jobs/job-filter';
import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';

const operationSchema = z.object({
  id: z.string(),
  action: z.enum(jobActions),
  state: z.enum(['running', 'stopped', 'done']),
  total: z.number(),
  changed: z.number(),
  skipped: z.number(),
});
export type JobOperation = z.infer<typeof operationSchema>;

/** The operation on jobs of an organization that was begun last; null where there never was one. Owner. */
export async function latestJobOperation(client: DocketClient, orgId: string): Promise<JobOperation | null> {
  const found = dataOrThrow(
    await client
      .from('job_operations')
      .select('id, action, state, total, changed, skipped')
      .eq('org_id', orgId)
      .order('created_at', { ascending: false })
      .limit(1)
      .maybeSingle(),
  );
  return operationSchema.nullable().parse(found);
}
