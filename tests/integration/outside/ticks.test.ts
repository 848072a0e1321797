import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { jobKinds } from '#core/jobs/kinds';
import { cancelJob } from '#data/jobs/cancel-job';
import { claimNextJobs } from '#data/jobs/claim-next-jobs';
import { createServiceClient } from '#data/server/service-client';
import { type FaultyGateway, openFaultyGateway } from '#support/faulty-gateway';
import { isLongForm } from '#support/long-form';
import { pdfPaper, textPaper } from '#support/papers';
import { outcomeOf, pagesSaved, settledOutcomes } from '#support/reading-outcome';
import type { Registered, WorkerDesk } from '#support/worker-desk';
import { type BatchReport, type BatchRequest, closeBatchEngines, runBatch } from '#worker/run-batch';
import { jobsNotRunOnce, leaseSeconds, openOutsideDesk } from './outside-desk.ts';

let desk: WorkerDesk;
let gateway: FaultyGateway;
beforeAll(async () => {
  desk = await openOutsideDesk();
  gateway = await openFaultyGateway(desk.stack.info.apiUrl);
});
afterEach(async () => {
  gateway.heal();
  await desk.killWorkers();
  await drainQueue();
});
afterAll(async () => {
  await desk?.close();
  await gateway?.close();
});

const nothing: BatchReport = {
  claimed: 0,
  succeeded: 0,
  failed: 0,
  released: 0,
  retried: 0,
  cancelled: 0,
  lost: 0,
};
const tick = (request: Partial<BatchRequest> = {}): Promise<BatchReport> =>
  runBatch({ kinds: jobKinds, batchSize: 10, budgetMs: 100_000, workerName: 'tick', ...request });

/** What follows from a test's jobs, and what a killed worker held, must not be met by the next test. */
async function drainQueue(): Promise<void> {
  await desk.expireLeases();
  while ((await tick()).claimed > 0);
}

test('ticks beside a standing worker: the jobs of all documents run once', async () => {
  const papers = Array.from({ length: isLongForm ? 30 : 12 }, (_, i) => pdfPaper(`shared ${i}`, 2, 20));
  const brought: Registered[] = [];
  // One person's calls hold eight connections at most.
  for (const paper of papers) brought.push(await desk.bring(paper));
  const worker = await desk.startWorker({
    IMPORT_WORKER_LEASE_SECONDS: String(leaseSeconds),
    IMPORT_WORKER_POLL_INTERVAL: '100',
  });
  let claimed = 0;
  const scheduler = async (workerName: string): Promise<void> => {
    for (let report = nothing; ; ) {
      report = await tick({ batchSize: 2, workerName });
      expect(report).toMatchObject({ failed: 0, released: 0, retried: 0, lost: 0 });
      expect(report.succeeded).toBe(report.claimed);
      claimed += report.claimed;
      if (report.claimed === 0) return;
    }
  };
  await Promise.all([scheduler('tick 1'), scheduler('tick 2')]);
  const outcomes = await settledOutcomes(desk, brought);

  expect(
    await jobsNotRunOnce(
      desk,
      brought.map((one) => one.jobId),
    ),
  ).toEqual([]);
  expect(outcomes.map(({ firstLines }) => firstLines)).toEqual(papers.map(({ firstLines }) => firstLines));
  expect(claimed).toBeGreaterThan(0);
  expect(worker.lines.filter((line) => line.msg === 'job started').length).toBeGreaterThan(0);
});

test('a tick whose time is over gives back what it holds with the attempt, and the next one goes on from there', async () => {
  const paper = pdfPaper('long', 120, 40);
  const brought = await desk.bring(paper);
  const over = new AbortController();
  const running = tick({ kinds: ['read'], budgetMs: 600_000, signal: over.signal });
  await pagesSaved(desk, brought.documentId, 1);
  over.abort();
  expect(await running).toEqual({ ...nothing, claimed: 1, released: 1 });

  const left = await outcomeOf(desk, brought);
  expect(left.job).toMatchObject({ status: 'queued', attempts: 0, lease_token: null });
  expect(left.pages.length).toBeGreaterThan(0);
  expect(left.pages.length).toBeLessThan(120);

  expect(await tick({ kinds: ['read'], budgetMs: 60_000 })).toEqual({ ...nothing, claimed: 1, succeeded: 1 });
  const outcome = await outcomeOf(desk, brought);
  expect(outcome.job).toMatchObject({ status: 'succeeded', attempts: 1 });
  expect(outcome.firstLines).toEqual(paper.firstLines);
});

test('a tick has no more time than its budget', async () => {
  const bytes = readFileSync(path.join(import.meta.dirname, '../../fixtures/files/endless.pdf'));
  const brought = await desk.bring({ filename: 'endless.pdf', mediaType: 'application/pdf', bytes });
  let report = nothing;
  // On a busy machine so little may be over before anything is claimed.
  for (let budgetMs = 500; report.claimed === 0; budgetMs *= 4)
    report = await tick({ kinds: ['read'], budgetMs });
  expect(report).toEqual({ ...nothing, claimed: 1, released: 1 });
  await cancelJob(desk.member.client, brought.jobId);
});

test('a tick claims no more jobs than it may, and only of the kinds it was asked for', async () => {
  const papers = [1, 2, 3].map((n) => textPaper(`one of three ${n}`));
  const brought = await Promise.all(papers.map((paper) => desk.bring(paper)));
  const ids = brought.map((one) => one.jobId);
  expect(await tick({ kinds: jobKinds.filter((kind) => kind !== 'read') })).toEqual(nothing);
  expect(await tick({ kinds: ['read'], batchSize: 2 })).toEqual({ ...nothing, claimed: 2, succeeded: 2 });
  expect(await desk.count("public.jobs where id = any ($1) and status = 'queued'", [ids])).toBe(1);
});

test('where no worker stands, the next tick takes back what a killed one held', async () => {
  const brought = await desk.bring(textPaper('held by nobody'));
  const client = createServiceClient({ url: desk.stack.info.apiUrl, key: desk.stack.info.secretKey });
  await claimNextJobs(client, { worker: 'killed tick', kinds: ['read'], limit: 1, leaseSeconds: 60 });
  expect(await tick({ kinds: ['read'] })).toEqual(nothing);
  await desk.expireLeases([brought.jobId]);
  expect(await tick({ kinds: ['read'] })).toEqual({ ...nothing, claimed: 1, succeeded: 1 });
  expect((await outcomeOf(desk, brought)).job).toMatchObject({
    status: 'succeeded',
    attempts: 1,
    lost_leases: 1,
  });
});

test("where no worker stands, ticks see to the day's sweep, once", async () => {
  await desk.bring(textPaper('brought today'));
  await desk.query("delete from public.jobs where kind = 'sweep'");
  const swept = () => desk.count("public.jobs where kind = 'sweep' and status = 'succeeded'");
  await tick({ kinds: ['read'] });
  expect(await desk.count("public.jobs where kind = 'sweep'")).toBe(0);
  await drainQueue();
  expect(await swept()).toBe(1);
  await drainQueue();
  expect(await swept()).toBe(1);
});

test('a file that cannot be read fails for good, and is counted so', async () => {
  await desk.bring({
    filename: 'noise.pdf',
    mediaType: 'application/pdf',
    bytes: Buffer.from([0, 1, 2, 0, 9]),
  });
  expect(await tick({ kinds: ['read'] })).toEqual({ ...nothing, claimed: 1, failed: 1 });
});

test('while storage is away a tick gives its jobs back and burns no attempt', async () => {
  await closeBatchEngines();
  vi.stubEnv('SUPABASE_URL', gateway.url);
  gateway.fail(/\/storage\//, 'refuse');
  const papers = [1, 2, 3, 4, 5].map((n) => textPaper(`patient ${n}`));
  const brought = await Promise.all(papers.map((paper) => desk.bring(paper)));
  const report = await tick({ kinds: ['read'] });
  expect(report).toEqual({ ...nothing, claimed: report.released, released: report.released });
  expect(report.released).toBeGreaterThan(0);
  expect(await tick({ kinds: ['read'] })).toEqual(nothing);
  const waiting = await Promise.all(brought.map((one) => outcomeOf(desk, one)));
  expect(waiting.map(({ job }) => `${job.status} ${job.attempts}`)).toEqual(papers.map(() => 'queued 0'));

  gateway.heal();
  await closeBatchEngines();
  vi.stubEnv('SUPABASE_URL', desk.stack.info.apiUrl);
  expect(await tick({ kinds: ['read'] })).toEqual({ ...nothing, claimed: 5, succeeded: 5 });
});

test('a queue that cannot be reached is an error that can be tried again, and leaves nothing held', async () => {
  await closeBatchEngines();
  vi.stubEnv('SUPABASE_URL', gateway.url);
  gateway.fail(/\/rpc\//, 'refuse');
  await expect(tick()).rejects.toMatchObject({ code: 'IO_ERROR', retryable: true });
  await closeBatchEngines();
  vi.stubEnv('SUPABASE_URL', desk.stack.info.apiUrl);
  expect(await desk.count("public.jobs where status = 'running'")).toBe(0);
});
