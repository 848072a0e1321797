import { setTimeout as delay } from 'node:timers/promises';
import type { DocketClient } from '#data/client';
import { acknowledgeCancel } from '#data/jobs/acknowledge-cancel';
import { failJob } from '#data/jobs/fail-job';
import { releaseJobs } from '#data/jobs/release-jobs';
import type { RemoteGuard } from './remote-guard.ts';
import type { Ending, RunningJob } from './running-job.ts';

/**
 * Tells the database how a job ended that did not get done, and tries again while the lease may still hold.
 * Returns the job's status, or 'lost'.
 */
export async function settleJob(
  job: RunningJob,
  ending: Exclude<Ending, { type: 'done' }>,
  options: { client: DocketClient; guard: RemoteGuard; leaseSeconds: number },
): Promise<string> {
  const { client, guard } = options;
  const outage = ending.type === 'failed' && (await guard.isOutage(job.kind, ending.error));
  const settle = async (): Promise<string> => {
    if (ending.type === 'lost') return 'lost';
    if (ending.type === 'cancelled')
      return (await acknowledgeCancel(client, job.lease)) ? 'cancelled' : 'lost';
    // While a remote service is known to be down, waiting must not cost attempts.
    if (ending.type === 'release' || outage) {
      return (await releaseJobs(client, [job.lease])).length > 0 ? 'released' : 'lost';
    }
    return (await failJob(client, job.lease, ending.error, ending.retryAfterSeconds)) ?? 'lost';
  };
  const deadline = Date.now() + options.leaseSeconds * 1000;
  for (let pause = 200; ; pause = Math.min(pause * 2, 5000)) {
    try {
      return await settle();
    } catch (error) {
      job.log.warn({ err: error }, 'settling failed');
      // When the lease has run out, the reaper settles it.
      if (Date.now() + pause > deadline) return 'lost';
      await delay(pause);
    }
  }
}
