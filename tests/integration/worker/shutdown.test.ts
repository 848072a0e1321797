import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { pdfPaper, textPaper } from '#support/papers';
import { faultsOf, outcomeOf, pagesSaved, settledOutcomes } from '#support/reading-outcome';
import { openWorkerDesk, type WorkerDesk } from '#support/worker-desk';

let desk: WorkerDesk;
beforeAll(async () => {
  desk = await openWorkerDesk();
});
afterEach(() => desk.killWorkers());
afterAll(() => desk?.close());

test('a worker told to stop gives back what it cannot finish in its grace time, attempt included', async () => {
  const paper = pdfPaper('long', 120, 40);
  const worker = await desk.startWorker({ IMPORT_WORKER_GRACE_MS: '50' });
  const brought = await desk.bring(paper);
  await pagesSaved(desk, brought.documentId, 1);
  expect((await outcomeOf(desk, brought)).job).toMatchObject({ status: 'running', attempts: 1 });

  worker.kill('SIGTERM');
  expect(await worker.exited).toEqual({ code: 0, signal: null });
  const left = await outcomeOf(desk, brought);
  expect(left.job).toMatchObject({ status: 'queued', attempts: 0, lease_token: null });
  expect(left.events).toMatchObject({ 'job.released': 1 });
  expect(left.pages.length).toBeLessThan(120);

  const next = await desk.startWorker();
  const [outcome] = await settledOutcomes(desk, [brought]);
  expect(outcome && faultsOf(outcome, paper)).toEqual([]);
  expect(outcome?.job.attempts).toBe(1);
  // The other worker went on where the first one stopped.
  expect(outcome?.events['pages.read']).toBeGreaterThan(1);
  next.kill('SIGTERM');
  await next.exited;
});

test('with enough grace a worker finishes what it holds and takes nothing more', async () => {
  const papers = [1, 2, 3, 4, 5, 6].map((n) => pdfPaper(`batch ${n}`, 25, 20));
  const brought = await Promise.all(papers.map((paper) => desk.bring(paper)));
  const ids = brought.map((one) => one.jobId);
  const worker = await desk.startWorker({ IMPORT_WORKER_GRACE_MS: '200000' });
  await desk.until('three jobs running', async () => {
    return (await desk.count("public.jobs where id = any ($1) and status = 'running'", [ids])) === 3;
  });
  worker.kill('SIGTERM');
  expect(await worker.exited).toEqual({ code: 0, signal: null });

  const afterwards = await Promise.all(brought.map((one) => outcomeOf(desk, one)));
  const states = afterwards.map(({ job }) => `${job.status} ${job.attempts}`).sort();
  expect(states).toEqual([...Array(3).fill('queued 0'), ...Array(3).fill('succeeded 1')]);

  await desk.startWorker();
  const outcomes = await settledOutcomes(desk, brought);
  expect(outcomes.flatMap((outcome, i) => faultsOf(outcome, papers[i] ?? textPaper('none')))).toEqual([]);
  expect(outcomes.map(({ job }) => job.attempts)).toEqual(Array(6).fill(1));
});
