import pino, { type Logger } from 'pino';
import { factsVersion } from '#core/facts/version';
import type { JobKind } from '#core/jobs/kinds';
import { scheduleNotices } from '#data/deals/schedule-notices';
import { announceFactsVersion } from '#data/facts/announce-facts-version';
import { claimDocumentJobs } from '#data/jobs/claim-document-jobs';
import { reapExpiredLeases } from '#data/jobs/reap-expired-leases';
import { scheduleSweeps } from '#data/retention/schedule-sweeps';
import { assembleWorker, type WorkerParts } from './assemble.ts';
import { readWorkerEnv, type WorkerEnv } from './env.ts';
import { HeldJobs } from './loop/held-jobs.ts';
import { planClaims } from './loop/plan-claims.ts';
import { purgePages } from './loop/purge-pages.ts';
import { sealPages } from './loop/seal-pages.ts';

/** Long enough to bridge the ticks of a busy minute, short enough not to hold memory for a quiet hour. */
const engineIdleMs = 30_000;

export type BatchRequest = {
  /** Kinds to claim; not looked at when `documentId` is given. */
  kinds: readonly JobKind[];
  /** Jobs claimed at most, those that follow from others included. How many run at a time the environment says. */
  batchSize: number;
  /** Then nothing more is claimed, and what still runs is given back with its attempt. Default: no limit. */
  budgetMs?: number;
  /** Stands in leases and logs. */
  workerName: string;
  /** Only jobs of this document, of any kind. */
  documentId?: string;
  /** Aborting it ends the batch as the end of the budget does. */
  signal?: AbortSignal;
  /** Default: JSON lines on stdout at LOG_LEVEL. */
  log?: Logger;
};

/** What became of the jobs claimed; `claimed` is the sum of all others. */
export type BatchReport = {
  claimed: number;
  succeeded: number;
  /** Failed for good, or dead. */
  failed: number;
  /** Given back untouched, attempt included: out of time, or a remote service is away. */
  released: number;
  /** Failed and queued again for later. */
  retried: number;
  cancelled: number;
  /** Their leases ran out or were taken: somebody else has them. */
  lost: number;
};

/**
 * Claims jobs, runs them as a standing worker does (same handlers, leases, heartbeats and settling), and returns when
 * nothing is left to claim, `batchSize` is reached or the budget is spent; then it holds no lease. It may run beside
 * any number of workers and other batches. The engines stay warm for the next batch of this process; a process that
 * wants to end calls `closeBatchEngines`.
 *
 * Takes the worker's environment from `process.env`; throws when that is not complete, and IO_ERROR when the queue
 * cannot be reached (what it held by then is settled or given back as far as possible).
 */
export async function runBatch(request: BatchRequest): Promise<BatchReport> {
  const env = readWorkerEnv(process.env);
  const log = request.log ?? pino({ level: env.LOG_LEVEL, base: { worker: request.workerName } });
  const parts = await warmParts(env, log);
  const report = { claimed: 0, succeeded: 0, failed: 0, released: 0, retried: 0, cancelled: 0, lost: 0 };
  let changed = Promise.withResolvers<void>();
  const held = new HeldJobs({
    name: request.workerName,
    resources: parts.resources,
    leaseSeconds: env.IMPORT_WORKER_LEASE_SECONDS,
    guard: parts.guard,
    log,
    onChange: () => changed.resolve(),
    onSettled: (status) => {
      report[columnOf(status)]++;
    },
  });
  const budget = startBudget(request);
  try {
    // Where no worker stands, nobody else takes back what a killed tick held, deletes what is of no use, or has bytes
    // removed that have had their time.
    await reapExpiredLeases(parts.resources.client);
    await announceFactsVersion(parts.resources.client, factsVersion);
    if (request.documentId === undefined) {
      const { client, retention } = parts.resources;
      await purgePages(client, retention, { mostPages: 1 });
      await sealPages(client, { mostPages: 1 });
      if (request.kinds.includes('sweep')) await scheduleSweeps(client);
      if (parts.resources.mailer && request.kinds.includes('notify')) await scheduleNotices(client);
    }
    while (!budget.spent) {
      changed = Promise.withResolvers<void>();
      report.claimed += await claim({ request, env, parts, held, report });
      if (held.isEmpty) break;
      await Promise.race([changed.promise, budget.end]);
    }
  } finally {
    budget.stop();
    await held.drain(0);
    report.released += await held.abandon().catch((error: unknown) => {
      log.error({ err: error }, 'leases could not be given back');
      return 0;
    });
  }
  return { ...report };
}

/** Ends the engines kept for the next batch; it may still come and starts new ones. */
export async function closeBatchEngines(): Promise<void> {
  const parts = warm;
  warm = undefined;
  await (await parts)?.close();
}

let warm: Promise<WorkerParts> | undefined;

function warmParts(env: WorkerEnv, log: Logger): Promise<WorkerParts> {
  warm ??= assembleWorker(env, log, { engineIdleMs });
  return warm;
}

type Claiming = {
  request: BatchRequest;
  env: WorkerEnv;
  parts: WorkerParts;
  held: HeldJobs;
  report: Readonly<BatchReport>;
};

/** Settles what is done and takes as many jobs as there is room for; returns how many. */
async function claim({ request, env, parts, held, report }: Claiming): Promise<number> {
  const { resources, guard } = parts;
  const atOnce = env.IMPORT_WORKER_BATCH_SIZE;
  const room = Math.min(atOnce - held.running(), request.batchSize - report.claimed);
  if (request.documentId !== undefined) {
    await held.exchange([], 0);
    // What was given back would be claimed again at once.
    if (room <= 0 || report.released > 0) return 0;
    const rows = await claimDocumentJobs(resources.client, {
      worker: request.workerName,
      documentId: request.documentId,
      limit: room,
      leaseSeconds: env.IMPORT_WORKER_LEASE_SECONDS,
    });
    return held.take(rows);
  }
  const rounds = planClaims(request.kinds, room, (kind) => {
    const running = held.running(kind);
    const cap = env.IMPORT_WORKER_CONCURRENCY.get(kind) ?? atOnce;
    return Math.min(guard.places(kind, running), cap - running);
  });
  if (rounds.length === 0) return held.exchange([], 0);
  let claimed = 0;
  for (const { kinds, limit } of rounds) {
    claimed += await held.exchange(kinds, Math.min(limit, room - claimed));
  }
  return claimed;
}

function columnOf(status: string): Exclude<keyof BatchReport, 'claimed'> {
  switch (status) {
    case 'succeeded':
    case 'released':
    case 'cancelled':
    case 'lost':
      return status;
    case 'queued':
      return 'retried';
    default:
      return 'failed';
  }
}

/** The time a batch has. */
function startBudget({ budgetMs, signal }: Pick<BatchRequest, 'budgetMs' | 'signal'>) {
  const end = Promise.withResolvers<void>();
  const budget = {
    spent: signal?.aborted === true,
    end: end.promise,
    stop: () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', spend);
    },
  };
  const spend = (): void => {
    budget.spent = true;
    end.resolve();
  };
  const timer = budgetMs === undefined ? undefined : setTimeout(spend, budgetMs);
  signal?.addEventListener('abort', spend, { once: true });
  return budget;
}
