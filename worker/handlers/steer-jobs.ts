import type { JobPayload } from '#core/jobs/kinds';
import { steerJobsPage } from '#data/jobs/steer-jobs-page';
import type { JobContext, Outcome } from './handler.ts';
import { patiently } from './patiently.ts';

/** Queues again, or cancels, all jobs that fit, page by page, until somebody stops it or none is left. */
export async function steerJobs(
  { operation_id }: JobPayload<'steer_jobs'>,
  context: JobContext,
): Promise<Outcome> {
  const { client, job, signal } = context;
  const lease = { id: job.id, leaseToken: job.leaseToken };
  for (;;) {
    signal.throwIfAborted();
    const { state, changed, skipped, total } = await patiently(context, 'database', () =>
      steerJobsPage(client, lease, operation_id),
    );
    context.report({ stage: 'steering', completed: changed + skipped, total, unit: 'jobs' });
    if (state !== 'running') return { type: 'done', result: { state, changed, skipped } };
  }
}
