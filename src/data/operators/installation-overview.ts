import { z } from 'zod';
import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';
import { queueMetricsSchema } from '#data/jobs/queue-metrics';

const overviewSchema = z.object({
  queue: queueMetricsSchema,
  /** Kinds that are limited over all workers, or paused. */
  kinds: z.object({ kind: z.string(), is_paused: z.boolean(), max_running: z.number().nullable() }).array(),
  /** Heard of in the last minute; `held`: jobs by kind. */
  workers: z
    .object({
      name: z.string(),
      version: z.string(),
      started_at: z.string(),
      seen_at: z.string(),
      held: z.record(z.string(), z.number()),
    })
    .array(),
  services: z.object({ service: z.string(), state: z.string(), until: z.string().nullable() }).array(),
});
export type InstallationOverview = z.infer<typeof overviewSchema>;

/** The queue of all organizations, kinds, workers and breakers. Throws FORBIDDEN. Operator. */
export async function installationOverview(client: DocketClient): Promise<InstallationOverview> {
  return overviewSchema.parse(dataOrThrow(await client.rpc('installation_overview')));
}
