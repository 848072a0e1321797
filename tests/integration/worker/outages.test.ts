import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type FaultyGateway, openFaultyGateway } from '#support/faulty-gateway';
import { isLongForm } from '#support/long-form';
import { type Paper, pdfPaper, textPaper } from '#support/papers';
import { faultsOf, outcomeOf, settledOutcomes } from '#support/reading-outcome';
import { openWorkerDesk, type Registered, type WorkerDesk } from '#support/worker-desk';
import type { LogLine, WorkerProcess } from '#support/worker-process';

let desk: WorkerDesk;
let gateway: FaultyGateway;
beforeAll(async () => {
  desk = await openWorkerDesk();
  gateway = await openFaultyGateway(desk.stack.info.apiUrl);
});
afterEach(async () => {
  gateway.heal();
  await desk.killWorkers();
});
afterAll(async () => {
  await desk?.close();
  await gateway?.close();
});

/** A worker that reaches the stack only by way of the gateway that can fail. */
const startWorker = (env: Record<string, string> = {}): Promise<WorkerProcess> =>
  desk.startWorker({ SUPABASE_URL: gateway.url, ...env });
const breaker =
  (state: string) =>
  (line: LogLine): boolean =>
    line.msg === 'circuit breaker' && line.state === state;

async function bringAll(papers: Paper[]): Promise<Registered[]> {
  return Promise.all(papers.map((paper) => desk.bring(paper)));
}

async function expectReadAtTheFirstAttempt(brought: Registered[], papers: Paper[]): Promise<void> {
  const outcomes = await settledOutcomes(desk, brought);
  expect(outcomes.flatMap((outcome, i) => faultsOf(outcome, papers[i] ?? textPaper('none')))).toEqual([]);
  expect(outcomes.map(({ job }) => job.attempts)).toEqual(papers.map(() => 1));
  expect(outcomes.filter(({ events }) => events['job.retrying'])).toEqual([]);
}

test('while storage is down jobs wait in the queue and burn no attempt; when it is back they are read', async () => {
  gateway.fail(/\/storage\//, 'refuse');
  const papers = [1, 2, 3, 4, 5].map((n) => textPaper(`patient ${n}`));
  const brought = await bringAll(papers);
  const worker = await startWorker({ IMPORT_WORKER_POLL_INTERVAL: '200' });
  await worker.line(breaker('open'));
  // Storage is asked again and again, and no job is taken meanwhile.
  await gateway.requests(/\/storage\/v1\/bucket\//, 2);
  const ids = brought.map((one) => one.jobId);
  await desk.until('every job back in the queue', async () => {
    return (await desk.count("public.jobs where id = any ($1) and status = 'running'", [ids])) === 0;
  });
  await gateway.requests(/\/storage\/v1\/bucket\//, 1);
  const waiting = await Promise.all(brought.map((one) => outcomeOf(desk, one)));
  expect(waiting.map(({ job }) => `${job.status} ${job.attempts}`)).toEqual(papers.map(() => 'queued 0'));
  expect(waiting.filter(({ events }) => events['job.retrying'] || events['job.failed'])).toEqual([]);
  // What was claimed before the breaker opened: two batches at most.
  expect(worker.lines.filter((line) => line.msg === 'job started').length).toBeLessThanOrEqual(6);

  gateway.heal();
  await worker.line(breaker('closed'));
  await expectReadAtTheFirstAttempt(brought, papers);
});

test('one object that storage cannot give burns its attempts and dies, and stops nobody else', async () => {
  const poison = await desk.bring(textPaper('poison'));
  gateway.fail(new RegExp(poison.storageKey), 'refuse');
  const worker = await startWorker({ IMPORT_WORKER_POLL_INTERVAL: '100' });
  await desk.query('update public.jobs set max_attempts = 2 where id = $1', [poison.jobId]);
  for (let attempt = 1; attempt < 2; attempt++) {
    await desk.until(`attempt ${attempt} over`, async () => {
      const { job } = await outcomeOf(desk, poison);
      return job.status === 'queued' && job.attempts === attempt;
    });
    // Instead of waiting for its backoff.
    await desk.query(`update public.jobs set run_at = now() where id = $1`, [poison.jobId]);
  }
  const papers = [1, 2, 3].map((n) => textPaper(`unharmed ${n}`));
  await expectReadAtTheFirstAttempt(await bringAll(papers), papers);
  const [outcome] = await settledOutcomes(desk, [poison]);
  expect(outcome?.job).toMatchObject({ status: 'dead', attempts: 2, error_code: 'IO_ERROR' });
  expect(worker.lines.some(breaker('open'))).toBe(false);
});

test('what is done while the queue cannot be reached is kept, and settled once when it can', async () => {
  const worker = await startWorker({ IMPORT_WORKER_LEASE_SECONDS: '8' });
  const paper = pdfPaper('kept', 20);
  const started = gateway.requests(/rpc\/verify_blob/, 1).then(() => {
    gateway.fail(/rpc\/work_cycle/, 'refuse');
  });
  const brought = await desk.bring(paper);
  await started;
  await gateway.requests(/rpc\/finish_reading/, 1);
  // Longer than a lease: only heartbeats keep it.
  await gateway.requests(/rpc\/update_job_progress/, 4);
  expect((await outcomeOf(desk, brought)).job).toMatchObject({ status: 'running', attempts: 1 });
  gateway.heal();
  await expectReadAtTheFirstAttempt([brought], [paper]);
  expect(worker.lines.some((line) => line.msg === 'the queue cannot be reached')).toBe(true);
});

const writes = ['verify_blob', 'begin_reading', 'save_pages', 'finish_reading'];

test.each([
  ['is refused', 'refuse', writes],
  // To the worker that is the same as a refusal, but for where it happens.
  ...(isLongForm ? ([['breaks off', 'cut', writes]] as const) : []),
  ['is done, but its answer is lost', 'lose', writes],
  ['is a heartbeat that breaks off', 'cut', ['update_job_progress']],
] as const)('a call that %s costs no attempt and has its effect once', async (what, fault, calls) => {
  await startWorker({ IMPORT_WORKER_LEASE_SECONDS: '15' });
  for (const call of calls) gateway.fail(new RegExp(`rpc/${call}`), fault, 2);
  const paper = pdfPaper(`interrupted ${what}`, 60);
  await expectReadAtTheFirstAttempt([await desk.bring(paper)], [paper]);
});

test('a claim whose answer is lost costs its jobs one lease and nothing else', async () => {
  const papers = [1, 2, 3].map((n) => textPaper(`unheard ${n}`));
  const brought = await bringAll(papers);
  gateway.fail(/rpc\/work_cycle/, 'lose', 1);
  // It looks for lost leases every half of its own.
  await startWorker({ IMPORT_WORKER_LEASE_SECONDS: '8' });
  await desk.until('jobs claimed by somebody who did not hear of it', async () => {
    return (await desk.count("public.jobs where status = 'running'")) === papers.length;
  });
  await desk.expireLeases();
  const outcomes = await settledOutcomes(desk, brought);
  gateway.heal();
  expect(outcomes.flatMap((outcome, i) => faultsOf(outcome, papers[i] ?? textPaper('none')))).toEqual([]);
  expect(outcomes.map(({ job }) => [job.attempts, job.lost_leases])).toEqual(papers.map(() => [1, 1]));
});
