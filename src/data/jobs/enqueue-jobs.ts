import type { Subject } from '#core/jobs/subject';
import type { DocketClient, Json } from '#data/client';
import { dataOrThrow } from '#data/database-error';

export type NewJob = {
  org_id: string;
  kind: string;
  payload?: Json;
  subject?: Subject;
  parent_id?: number;
  priority?: number;
  run_at?: string;
  max_attempts?: number;
  idempotency_key?: string;
  coalesce_key?: string;
};

/** One answer per input, in order; `created` is false where an equal job was there already. Service role. */
export async function enqueueJobs(
  client: DocketClient,
  jobs: NewJob[],
): Promise<{ id: number; created: boolean }[]> {
  const rows = dataOrThrow(
    await client.rpc('enqueue_jobs', {
      p_jobs: jobs.map(({ subject, ...job }) => ({
        ...job,
        ...(subject && { subject_type: subject.type, subject_id: subject.id }),
      })),
    }),
  );
  return rows.map(({ id, created }) => ({ id, created }));
}
