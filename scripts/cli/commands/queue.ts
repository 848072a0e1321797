import { z } from 'zod';
import type { jobStatuses } from '#core/documents/document';
import { DocketError } from '#core/errors/docket-error';
import { type JobKind, jobKinds } from '#core/jobs/kinds';
import { nextOrganizationWithDeadJobs } from '#data/jobs/next-organization-with-dead-jobs';
import { requeueDeadJobs } from '#data/jobs/requeue-dead-jobs';
import { type WorkerStat, workerStats } from '#data/jobs/worker-stats';
import { purgeEvents } from '#data/retention/purge-events';
import type { BatchReport } from '#worker/run-batch';
import { printJson } from '../outcome.ts';
import { serviceDatabase } from '../service-database.ts';

const batchSize = 100;
/** As many as one call of `requeue_dead_jobs` takes: fewer means that none is left. */
const requeuedAtOnce = 1000;

/** The queue of all organizations by kind and status, and how long the oldest job that could run has waited. */
export async function queueStats({ json }: { json: boolean }): Promise<void> {
  const stats = await workerStats(await serviceDatabase());
  const kinds = Object.fromEntries(
    [...new Set(stats.map(({ kind }) => kind))].map((kind) => [
      kind,
      summaryOf(stats.filter((one) => one.kind === kind)),
    ]),
  );
  const total = stats.reduce((sum, { count }) => sum + count, 0);
  if (json) {
    printJson({ total, kinds });
    return;
  }
  if (total === 0) process.stdout.write('No jobs.\n');
  for (const [kind, { oldestWaitSeconds, ...counts }] of Object.entries(kinds)) {
    const told = Object.entries(counts).filter(([, count]) => count > 0);
    const wait = oldestWaitSeconds === null ? '' : `, oldest waits ${oldestWaitSeconds.toFixed(1)} s`;
    process.stdout.write(
      `${kind}: ${told.map(([status, count]) => `${count} ${status}`).join(', ')}${wait}\n`,
    );
  }
}

function summaryOf(stats: WorkerStat[]) {
  const count = (status: (typeof jobStatuses)[number]): number =>
    stats.reduce((sum, one) => (one.status === status ? sum + one.count : sum), 0);
  const waits = stats.flatMap(({ oldestWaitSeconds }) => oldestWaitSeconds ?? []);
  return {
    queued: count('queued'),
    running: count('running'),
    succeeded: count('succeeded'),
    failed: count('failed'),
    dead: count('dead'),
    cancelled: count('cancelled'),
    oldestWaitSeconds: waits.length > 0 ? Math.max(...waits) : null,
  };
}

/** Queues dead jobs again: of one kind or all, of one organization or all. */
export async function queueRetry(options: { kind?: string; org?: string; json: boolean }): Promise<void> {
  const { kind, org } = options;
  if (org !== undefined && !z.uuid().safeParse(org).success) {
    throw new DocketError('INVALID_INPUT', { message: `"${org}" is not an organization's id` });
  }
  const client = await serviceDatabase();
  const requeueAll = async (orgId: string): Promise<number> => {
    for (let sum = 0; ; ) {
      const requeued = await requeueDeadJobs(client, orgId, kind);
      sum += requeued;
      if (requeued < requeuedAtOnce) return sum;
    }
  };
  let requeued = 0;
  if (org !== undefined) requeued = await requeueAll(org);
  else {
    let next = await nextOrganizationWithDeadJobs(client, undefined, kind);
    while (next !== undefined) {
      requeued += await requeueAll(next);
      next = await nextOrganizationWithDeadJobs(client, next, kind);
    }
  }
  if (options.json) printJson({ requeued });
  else process.stdout.write(`${requeued} dead ${requeued === 1 ? 'job is' : 'jobs are'} queued again.\n`);
}

/** Works in this process, beside whoever else does, until nothing can be claimed. */
export async function queueDrain(options: { kind?: string; json: boolean }): Promise<void> {
  const kinds = options.kind === undefined ? jobKinds : [knownKind(options.kind)];
  await serviceDatabase();
  // The other commands ask the database alone: they need not load all that jobs are done with.
  const { addReports, working } = await import('../working.ts');
  const report = await working(async (batch) => {
    let sum: BatchReport | undefined;
    for (;;) {
      const one = await batch({ kinds, batchSize });
      sum = sum ? addReports(sum, one) : one;
      if (one.claimed === 0) return sum;
    }
  });
  if (options.json) printJson(report);
  else {
    const told = Object.entries(report).filter(([name, count]) => name === 'claimed' || count > 0);
    process.stdout.write(`${told.map(([name, count]) => `${count} ${name}`).join(', ')}\n`);
  }
}

const momentSchema = z.union([z.iso.datetime({ offset: true }), z.iso.date()]);

/** Deletes the events of all organizations before a moment. A day without a time is its beginning in UTC. */
export async function queuePurgeEvents({ before, json }: { before: string; json: boolean }): Promise<void> {
  if (!momentSchema.safeParse(before).success) {
    throw new DocketError('INVALID_INPUT', {
      message: `"${before}" is no moment like 2026-01-31 or 2026-01-31T12:00:00Z`,
    });
  }
  const client = await serviceDatabase();
  let purged = 0;
  let place: string | null = null;
  do {
    const page = await purgeEvents(client, new Date(before), place);
    purged += page.purged;
    place = page.place;
  } while (place !== null);
  if (json) printJson({ purged });
  else process.stdout.write(`${purged} ${purged === 1 ? 'event is' : 'events are'} deleted.\n`);
}

function knownKind(kind: string): JobKind {
  const known = jobKinds.find((one) => one === kind);
  if (known) return known;
  throw new DocketError('INVALID_INPUT', {
    message: `"${kind}" is no kind of work; there are ${jobKinds.join(', ')}`,
  });
}
