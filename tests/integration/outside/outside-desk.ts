import { vi } from 'vitest';
import { openWorkerDesk, type WorkerDesk } from '#support/worker-desk';
import { closeBatchEngines } from '#worker/run-batch';

/** The stack runs in this process as well: a lease must outlive the moments in which it is busy with itself. */
export const leaseSeconds = 30;

/**
 * A worker desk whose environment is this process's own, as it is a web server's: batches run in here. `close` also
 * ends the engines that batches keep warm.
 */
export async function openOutsideDesk(): Promise<WorkerDesk> {
  const desk = await openWorkerDesk();
  for (const [name, value] of Object.entries(environmentOf(desk))) vi.stubEnv(name, value);
  const close = async (): Promise<void> => {
    await closeBatchEngines();
    vi.unstubAllEnvs();
    await desk.close();
  };
  return { ...desk, close };
}

/** What a process needs to work for this desk. */
export function environmentOf(desk: WorkerDesk): Record<string, string> {
  return {
    // Engine children inherit it: this is how the desk finds those that were left behind.
    TMPDIR: desk.mark,
    SUPABASE_URL: desk.stack.info.apiUrl,
    SUPABASE_SERVICE_ROLE_KEY: desk.stack.info.secretKey,
    IMPORT_WORKER_LEASE_SECONDS: String(leaseSeconds),
    LOG_LEVEL: 'silent',
  };
}

/** Faults of jobs that should each have been started once and have succeeded. */
export async function jobsNotRunOnce(desk: WorkerDesk, jobIds: number[]): Promise<unknown[]> {
  return desk.query(
    `select j.id, j.status, j.attempts, count(e.id) filter (where e.type = 'job.started') as starts
     from public.jobs j left join public.events e on (e.data ->> 'job_id')::bigint = j.id
     where j.id = any ($1) group by j.id
     having j.status <> 'succeeded' or j.attempts <> 1 or j.lease_token is not null
         or count(e.id) filter (where e.type = 'job.started') <> 1
         or count(e.id) filter (where e.type = 'job.succeeded') <> 1`,
    [jobIds],
  );
}
