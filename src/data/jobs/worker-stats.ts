import { z } from 'zod';
import { jobStatuses } from '#core/documents/document';
import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';

const rowSchema = z
  .object({
    kind: z.string(),
    status: z.enum(jobStatuses),
    count: z.number(),
    oldest_wait_seconds: z.number().nullable(),
  })
  .transform(({ oldest_wait_seconds, ...row }) => ({ ...row, oldestWaitSeconds: oldest_wait_seconds }));
export type WorkerStat = z.infer<typeof rowSchema>;

/** Jobs of all organizations by kind and status. Service role. */
export async function workerStats(client: DocketClient): Promise<WorkerStat[]> {
  return rowSchema.array().parse(dataOrThrow(await client.rpc('worker_stats')));
}
