import { bringInvoices, faultsOfConversions } from '#support/chaos-conversions';
import { bringImports, faultsOfImports, sourcesPerImport } from '#support/chaos-imports';
import { docxPaper, type Paper, pdfPaper, textPaper } from '#support/papers';
import { processesLeft } from '#support/processes';
import { faultsOf, settledOutcomes } from '#support/reading-outcome';
import { openWorkerDesk, type Registered, type WorkerDesk } from '#support/worker-desk';
import type { WorkerProcess } from '#support/worker-process';

export type ChaosOptions = {
  documents: number;
  /** Invoices brought beside them to be converted. */
  invoices: number;
  /** Put together of documents of their own. */
  imports: number;
  workers: number;
  /** Jobs that a worker takes at a time, each with an engine child of its own. Default: as many as a worker does. */
  batch?: number;
  /** Kill -9 of a worker in the middle of a job, of each kind in turn, each followed by a fresh one. */
  workerKills: number;
  /** Kill -9 of the postmaster while jobs run. */
  databaseKills: number;
  /** How long the jobs of a killed worker stay with it. */
  leaseSeconds: number;
  withinMs: number;
};

export type ChaosReport = {
  documents: number;
  invoices: number;
  imports: number;
  pages: number;
  workerKills: number;
  databaseKills: number;
  /** How often a job lost its lease with its worker and ran again, by kind of job. */
  rescued: Record<string, number>;
  /** What should have held and did not; nothing when all is well. */
  faults: string[];
  seconds: number;
};

/** What workers are killed at, in turn. */
export function killedAt({
  invoices,
  imports,
}: Pick<ChaosOptions, 'invoices' | 'imports'>): readonly string[] {
  return [
    'read',
    ...(invoices > 0 ? ['convert'] : []),
    ...(invoices + imports > 0 ? ['extract'] : []),
    ...(imports > 0 ? ['import'] : []),
  ];
}

/** What tells that there will be more work of a kind. */
const toCome: Readonly<Record<string, string>> = {
  read: "public.jobs where kind = 'read' and status in ('queued', 'running')",
  convert: "public.conversions where status in ('queued', 'processing', 'retrying')",
  extract: 'public.document_links where wants is not null',
  import: "public.imports where status in ('pending', 'processing')",
};

/**
 * Many documents, conversions and imports, workers killed in the middle of jobs, a database that falls over: in the end
 * every document must have been read, every invoice converted and every import put together once and wholly, and nothing
 * may be left running.
 */
export async function runChaos(options: ChaosOptions): Promise<ChaosReport> {
  const startedAt = Date.now();
  const papers = await makePapers(options.documents);
  const desk = await openWorkerDesk({ durable: options.databaseKills > 0 });
  try {
    const start = (): Promise<WorkerProcess> =>
      desk.startWorker({
        IMPORT_WORKER_LEASE_SECONDS: String(options.leaseSeconds),
        ...(options.batch !== undefined && { IMPORT_WORKER_BATCH_SIZE: String(options.batch) }),
      });
    const brought: Registered[] = [];
    for (const paper of papers) brought.push(await desk.bring(paper));
    const conversions = await bringInvoices(desk, options.invoices);
    const imports = await bringImports(desk, options.imports);
    // Read and classified; an invoice has its facts found as well, and is converted or imported.
    const jobs = 2 * papers.length + 4 * conversions.length + (3 * sourcesPerImport + 1) * imports.length;
    const targets = killedAt(options);
    let kills = 0;
    const living = new Set(await Promise.all(Array.from({ length: options.workers }, start)));
    const starting: Promise<unknown>[] = [];

    const faults: string[] = [];
    const disasters = spread(options);
    for (const [i, disaster] of disasters.entries()) {
      await finished(desk, Math.floor(((i + 0.5) * jobs) / (disasters.length + 1) / 2));
      if (disaster === 'database') {
        await runningJobs(desk);
        process.kill(desk.stack.postgresPid ?? 0, 'SIGKILL');
        continue;
      }
      const target = targets[kills++ % targets.length] ?? 'read';
      const victim = await workerAt(target, desk, living);
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
    faults.push(...(await faultsOfConversions(desk, conversions, options.withinMs)));
    faults.push(...(await faultsOfImports(desk, imports, options.withinMs)));
    for (const worker of living) worker.kill('SIGTERM');
    for (const { code } of await Promise.all([...living].map((worker) => worker.exited))) {
      if (code !== 0) faults.push(`a worker that was asked to stop ended with ${code}`);
    }
    const left = await processesLeft(desk.mark, 30_000);
    if (left.length > 0) faults.push(`${left.length} processes are left`);
    return {
      documents: papers.length,
      invoices: conversions.length,
      imports: imports.length,
      pages: papers.reduce((sum, paper) => sum + paper.firstLines.length, 0),
      workerKills: options.workerKills,
      databaseKills: options.databaseKills,
      rescued: await rescuedJobs(desk),
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

/**
 * A worker in the middle of a job of that kind, of any kind when there will be none of it any more. It is frozen, so that
 * the job cannot end before it is killed. Nobody is chosen who holds a job that may lose no more than two leases: a database
 * that falls over may take one as well, and with the last it would be dead, and rightly so.
 */
async function workerAt(
  kind: string,
  desk: WorkerDesk,
  living: ReadonlySet<WorkerProcess>,
): Promise<WorkerProcess> {
  const holders = async (only: boolean): Promise<WorkerProcess[]> => {
    const rows = await desk.query<{ lease_owner: string }>(
      `select lease_owner from public.jobs where status = 'running' group by lease_owner
       having bool_or(kind = $1 or not $2) and bool_and(lost_leases < max_lost_leases - 2)`,
      [kind, only],
    );
    return [...living].filter(({ pid }) => rows.some(({ lease_owner }) => lease_owner.includes(`:${pid}:`)));
  };
  return desk.until(`a worker at ${kind}`, async () => {
    const only = (await desk.count(toCome[kind] ?? '')) > 0;
    const [found] = await holders(only);
    if (!found) return false;
    found.kill('SIGSTOP');
    if ((await holders(only)).includes(found)) return found;
    found.kill('SIGCONT');
    return false;
  });
}

async function rescuedJobs(desk: WorkerDesk): Promise<Record<string, number>> {
  const rows = await desk.query<{ kind: string; lost: number }>(
    'select kind, sum(lost_leases)::int as lost from public.jobs where lost_leases > 0 group by kind order by kind',
  );
  return Object.fromEntries(rows.map(({ kind, lost }) => [kind, lost]));
}
