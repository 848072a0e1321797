import pino from 'pino';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { version } from '#core/version';
import { cancelJob } from '#data/jobs/cancel-job';
import { type FaultyGateway, openFaultyGateway } from '#support/faulty-gateway';
import { pdfPaper, textPaper } from '#support/papers';
import { faultsOf, outcomeOf, pagesSaved, settledOutcomes } from '#support/reading-outcome';
import { openWorkerDesk, type WorkerDesk } from '#support/worker-desk';
import { assembleWorker } from '#worker/assemble';
import { readWorkerEnv } from '#worker/env';
import { WorkerLoop } from '#worker/loop/worker-loop';
import { createWorkerMetrics } from '#worker/monitor/worker-metrics';

/** The loop in this process, as `worker/main.ts` runs it, without what wakes it: it finds work by looking. */

let desk: WorkerDesk;
let gateway: FaultyGateway;
beforeAll(async () => {
  desk = await openWorkerDesk();
  gateway = await openFaultyGateway(desk.stack.info.apiUrl);
});
let stop: () => Promise<void> = async () => {};
afterEach(async () => {
  gateway.heal();
  await stop();
});
afterAll(async () => {
  await desk?.close();
  await gateway?.close();
});

async function startLoop(): Promise<WorkerLoop> {
  const env = readWorkerEnv({
    NODE_ENV: 'test',
    SUPABASE_URL: gateway.url,
    SUPABASE_SERVICE_ROLE_KEY: desk.stack.info.secretKey,
  });
  const log = pino({ level: 'silent' });
  const { resources, guard, close } = await assembleWorker(env, log, { onRecovery: () => loop.wake() });
  const loop: WorkerLoop = new WorkerLoop({
    metrics: createWorkerMetrics(),
    name: 'in this process',
    resources,
    guard,
    batchSize: 3,
    concurrency: new Map([['read', 2]]),
    // The stack runs in this process as well: a lease must outlive the moments in which it is busy with itself.
    leaseSeconds: 30,
    pollIntervalMs: 100,
    graceMs: 60_000,
    log,
  });
  const running = loop.run();
  stop = async () => {
    loop.stop();
    await running;
    await close();
    stop = async () => {};
  };
  return loop;
}

it('says that it lives, in which version and what it holds, until it ends', async () => {
  await startLoop();
  const worker = () =>
    desk.query<{ version: string; held: Record<string, number> }>(
      `select version, held from public.workers where name = 'in this process'`,
    );
  await desk.until('the worker is known', async () => (await worker()).length === 1);
  expect(await worker()).toEqual([{ version, held: {} }]);
  await stop();
  expect(await worker()).toEqual([]);
});

it('works until nothing is left, also when an answer of the queue is lost and when it is away for a while', async () => {
  await startLoop();
  const papers = Array.from({ length: 6 }, (_, i) => pdfPaper(`looped ${i}`, 3));
  gateway.fail(/\/rpc\/work_cycle/, 'lose', 2);
  gateway.fail(/\/rpc\/reap_expired_leases/, 'refuse', 1);
  const brought = await Promise.all(papers.map((paper) => desk.bring(paper)));
  const settled = settledOutcomes(desk, brought);
  gateway.fail(/\/rpc\/work_cycle/, 'refuse', 2);
  await gateway.requests(/\/rpc\/work_cycle/, 3);
  // What was claimed in an answer that was lost is held by nobody.
  await desk.expireLeases(brought.map((one) => one.jobId));
  const outcomes = await settled;
  expect(outcomes.flatMap((outcome, i) => faultsOf(outcome, papers[i] ?? pdfPaper('', 1)))).toEqual([]);
});

it('stops a job that somebody cancels as soon as it hears of it', async () => {
  const loop = await startLoop();
  const brought = await desk.bring(pdfPaper('to be cancelled', 400, 40));
  await pagesSaved(desk, brought.documentId, 1);
  expect(await cancelJob(desk.member.client, brought.jobId)).toBe('running');
  loop.checkIn(brought.jobId);
  const [outcome] = await settledOutcomes(desk, [brought]);
  expect(outcome?.job.status).toBe('cancelled');
  expect(outcome?.pages.length).toBeLessThan(400);
});

it('gives back what it holds when it is asked to leave a second time', async () => {
  const loop = await startLoop();
  const brought = await desk.bring(pdfPaper('left behind', 400, 40));
  await pagesSaved(desk, brought.documentId, 1);
  loop.stop();
  await stop();
  const { job } = await outcomeOf(desk, brought);
  expect(job).toMatchObject({ status: 'queued', attempts: 0, lease_token: null });
});

it('finishes what it holds when it is asked to leave once, and fails what cannot be read', async () => {
  await startLoop();
  const bad = await desk.bring({
    filename: 'noise.pdf',
    mediaType: 'application/pdf',
    bytes: Buffer.from([0, 1, 2, 0, 9]),
  });
  const [failed] = await settledOutcomes(desk, [bad]);
  expect(failed?.job).toMatchObject({ status: 'failed', error_code: 'NOT_PDF' });
  const paper = textPaper('the last one');
  const brought = await desk.bring(paper);
  await desk.until('the last one is held', async () => (await outcomeOf(desk, brought)).job.attempts > 0);
  await stop();
  expect((await outcomeOf(desk, brought)).job).toMatchObject({ status: 'succeeded', attempts: 1 });
});
