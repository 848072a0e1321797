import { docxPaper, type Paper, pdfPaper, textPaper } from '#support/papers';
import { processesLeft } from '#support/processes';
import { faultsOf, settledOutcomes } from '#support/reading-outcome';
import { openWorkerDesk, type Registered, type WorkerDesk } from '#support/worker-desk';
import type { WorkerProcess } from '#support/worker-process';

export type ChaosOptions = {
  documents: number;
  workers: number;
  /** Kill -9 of a worker that is running jobs, each followed by a fresh one. */
  workerKills: number;
  /** Kill -9 of the postmaster while jobs run. */
  databaseKills: number;
  /** How long the jobs of a killed worker stay with it. */
  leaseSeconds: number;
  withinMs: number;
};

export type ChaosReport = {
  documents: number;
  pages: number;
  workerKills: number;
  databaseKills: number;
  /** Jobs that ran more than once because their worker was killed. */
  rescued: number;
  /** What should have held and did not; nothing when all is well. */
  faults: string[];
  seconds: number;
};

/**
 * Many documents, workers killed in the middle of jobs, a database that falls over: in the end every document must
 * have been read once and wholly, and nothing may be left running.
 */
export async function runChaos(options: ChaosOptions): Promise<ChaosReport> {
  const startedAt = Date.now();
  const papers = await makePapers(options.documents);
  const desk = await openWorkerDesk({ durable: options.databaseKills > 0 });
  try {
    const start = (): Promise<WorkerProcess> =>
      desk.startWorker({ IMPORT_WORKER_LEASE_SECONDS: String(options.leaseSeconds) });
    const brought: Registered[] = [];
    for (const paper of papers) brought.push(await desk.bring(paper));
    const living = new Set(await Promise.all(Array.from({ length: options.workers }, start)));
    const starting: Promise<unknown>[] = [];

    const faults: string[] = [];
    const disasters = spread(options);
    for (const [i, disaster] of disasters.entries()) {
      await finished(desk, Math.floor(((i + 0.5) * papers.length) / (disasters.length + 1)));
      if (disaster === 'database') {
        await runningJobs(desk);
        process.kill(desk.stack.postgresPid ?? 0, 'SIGKILL');
        continue;
      }
      const victim = await busyWorker(desk, living);
      victim.kill('SIGKILL');
      living.delete(victim);
      starting.push(start().then((next) => living.add(next)));
    }
    await Promise.all(starting);
    const outcomes = await settledOutcomes(desk, brought, options.withinMs);
    for (const [i, paper] of papers.entries()) {
      const outcome = outcomes[i];
      faults.push(...(outcome ? faultsOf(outcome, paper) : [`${paper.filename}: no outcome`]));
    }
    for (const worker of living) worker.kill('SIGTERM');
    for (const { code } of await Promise.all([...living].map((worker) => worker.exited))) {
      if (code !== 0) faults.push(`a worker that was asked to stop ended with ${code}`);
    }
    const left = await processesLeft(desk.mark, 30_000);
    if (left.length > 0) faults.push(`${left.length} processes are left`);
    return {
      documents: papers.length,
      pages: papers.reduce((sum, paper) => sum + paper.firstLines.length, 0),
      workerKills: options.workerKills,
      databaseKills: options.databaseKills,
      rescued: outcomes.filter((outcome) => outcome.job.lost_leases > 0).length,
      faults,
      seconds: Math.round((Date.now() - startedAt) / 100) / 10,
    };
  } finally {
    await desk.close();
  }
}

/** Mostly PDF of 1 to 15 pages; every tenth a DOCX or plain text. */
function makePapers(count: number): Promise<Paper[]> {
  return Promise.all(
    Array.from({ length: count }, (_, i) => {
      const name = `paper ${i + 1}`;
      if (i % 20 === 9) return docxPaper(name);
      if (i % 20 === 19) return textPaper(name);
      return pdfPaper(name, 1 + ((i * 7) % 15), 20);
    }),
  );
}

/** Database kills in between worker kills, evenly. */
function spread({ workerKills, databaseKills }: ChaosOptions): ('worker' | 'database')[] {
  const disasters: ('worker' | 'database')[] = Array(workerKills).fill('worker');
  for (let i = 0; i < databaseKills; i++) {
    disasters.splice(Math.round(((i + 1) * workerKills) / (databaseKills + 1)) + i, 0, 'database');
  }
  return disasters;
}

function finished(desk: WorkerDesk, atLeast: number): Promise<unknown> {
  return desk.until(`${atLeast} jobs finished`, async () => {
    return (await desk.count('public.jobs where finished_at is not null')) >= atLeast;
  });
}

/** The workers that hold jobs, once there are any. */
function runningJobs(desk: WorkerDesk): Promise<{ lease_owner: string }[]> {
  return desk.until('running jobs', async () => {
    const rows = await desk.query<{ lease_owner: string }>(
      "select lease_owner from public.jobs where status = 'running'",
    );
    return rows.length > 0 && rows;
  });
}

/** A worker in the middle of jobs. */
function busyWorker(desk: WorkerDesk, living: ReadonlySet<WorkerProcess>): Promise<WorkerProcess> {
  return desk.until('a worker with jobs', async () => {
    const owners = (await runningJobs(desk)).map((row) => row.lease_owner);
    return [...living].find((worker) => owners.some((owner) => owner.includes(`:${worker.pid}:`)));
  });
}
