import { z } from 'zod';

/**
 * What a running job says of itself (`jobs.progress_data`, and the `progress` broadcast).
 * `total` is null while it is not known; times are ISO instants.
 */
export const jobProgressSchema = z.object({
  stage: z.string(),
  completed: z.number().nonnegative(),
  total: z.number().nonnegative().nullable(),
  unit: z.string(),
  started_at: z.string(),
  last_updated: z.string(),
});
export type JobProgress = z.infer<typeof jobProgressSchema>;
