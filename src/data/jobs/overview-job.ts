import { z } from 'zod';
import { type DocumentJob, jobStatuses } from '#core/documents/document';
import { jobProgressSchema } from '#core/jobs/progress';

/** The columns of an overview that tell of the job at work for a row. */
export const jobColumns = [
  'job_id',
  'job_kind',
  'job_status',
  'attempts',
  'lost_leases',
  'max_attempts',
  'run_at',
  'progress_data',
  'cancel_requested_at',
] as const;

export const jobShape = {
  job_id: z.coerce.number().nullable(),
  job_kind: z.string().nullable(),
  job_status: z.enum(jobStatuses).nullable(),
  attempts: z.number().nullable(),
  lost_leases: z.number().nullable(),
  max_attempts: z.number().nullable(),
  run_at: z.string().nullable(),
  progress_data: jobProgressSchema.nullable().catch(null),
  cancel_requested_at: z.string().nullable(),
};

/** The job of a row; null where there never was one. */
export function jobOf(row: z.output<z.ZodObject<typeof jobShape>>): DocumentJob | null {
  if (row.job_id === null || row.job_status === null) return null;
  return {
    id: row.job_id,
    kind: row.job_kind ?? '',
    status: row.job_status,
    attempts: row.attempts ?? 0,
    lostLeases: row.lost_leases ?? 0,
    maxAttempts: row.max_attempts ?? 0,
    runAt: row.run_at,
    progress: row.progress_data,
    cancelRequested: row.cancel_requested_at !== null,
  };
}
