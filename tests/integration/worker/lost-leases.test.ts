import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { cancelJob } from '#data/jobs/cancel-job';
import { pdfPaper, textPaper } from '#support/papers';
import { faultsOf, outcomeOf, pagesSaved, settledOutcomes } from '#support/reading-outcome';
import { openWorkerDesk, type Registered, type WorkerDesk } from '#support/worker-desk';
import type { LogLine } from '#support/worker-process';

let desk: WorkerDesk;
beforeAll(async () => {
  desk = await openWorkerDesk();
});
afterEach(() => desk.killWorkers());
afterAll(() => desk?.close());

const lost = (line: LogLine): boolean => line.msg === 'job settled' && line.status === 'lost';
const eventsAfter = (brought: Registered, type: string): Promise<number> =>
  desk.count(
    `public.events e where e.subject_id = $1 and e.id >
     (select max(id) from public.events where subject_id = $1 and type = $2)`,
    [brought.documentId, type],
  );

test('the job of a worker that froze is rescued, and the frozen one writes nothing more', async () => {
  const frozen = await desk.startWorker();
  const paper = pdfPaper('rescued', 80, 40);
  const brought = await desk.bring(paper);
  await pagesSaved(desk, brought.documentId, 1);
  frozen.kill('SIGSTOP');
  expect((await outcomeOf(desk, brought)).job.status).toBe('running');

  await desk.expireLeases([brought.jobId]);
  await desk.startWorker();
  const [outcome] = await settledOutcomes(desk, [brought]);
  expect(outcome && faultsOf(outcome, paper)).toEqual([]);
  expect(outcome?.job).toMatchObject({ attempts: 1, lost_leases: 1 });
  // Classification started too.
  expect(outcome?.events).toMatchObject({ 'job.started': 3, 'job.lease_expired': 1 });

  const artifacts =
    'public.artifacts a join public.documents d on d.reading_id = a.reading_id where d.id = $1';
  const before = await desk.count(artifacts, [brought.documentId]);
  frozen.kill('SIGCONT');
  await frozen.line(lost);
  // It goes on working: both workers hold jobs now.
  const others = Array.from({ length: 8 }, (_, i) => pdfPaper(`next ${i}`, 8));
  const next = await Promise.all(others.map((other) => desk.bring(other)));
  await frozen.line((line) => line.msg === 'job settled' && line.status === 'succeeded');
  const outcomes = await settledOutcomes(desk, next);
  expect(outcomes.flatMap((one, i) => faultsOf(one, others[i] ?? paper))).toEqual([]);

  expect(await desk.count(artifacts, [brought.documentId])).toBe(before);
  expect(await eventsAfter(brought, 'job.succeeded')).toBe(0);
  expect((await outcomeOf(desk, brought)).events).toMatchObject({ 'job.succeeded': 2 });
});

test('a worker alone that lost its lease takes the job again and still hears of a cancel', async () => {
  // It looks for lost leases every half of its own.
  const worker = await desk.startWorker({ IMPORT_WORKER_LEASE_SECONDS: '8' });
  const paper = pdfPaper('taken back', 200, 40);
  const brought = await desk.bring(paper);
  await pagesSaved(desk, brought.documentId, 1);
  worker.kill('SIGSTOP');
  await desk.expireLeases([brought.jobId]);
  worker.kill('SIGCONT');
  await worker.line(lost);
  const starts = "public.events where subject_id = $1 and type = 'job.started'";
  await desk.until('it is started again', async () => {
    return (await desk.count(starts, [brought.documentId])) === 2;
  });
  const { pages } = await outcomeOf(desk, brought);
  await pagesSaved(desk, brought.documentId, pages.length + 1);
  await cancelJob(desk.member.client, brought.jobId);
  const [cancelled] = await settledOutcomes(desk, [brought]);
  expect(cancelled?.job.status).toBe('cancelled');
  expect(cancelled?.pages).toEqual(Array.from({ length: cancelled?.pages.length ?? 0 }, (_, i) => i + 1));
});

test('a lease is kept while a page of five million characters goes through the worker', async () => {
  // More than a heartbeat waits on a machine that does eight other things; what held the thread took longer.
  await desk.startWorker({ IMPORT_WORKER_LEASE_SECONDS: '16' });
  const paper = textPaper('scroll', 74_000);
  const [outcome] = await settledOutcomes(desk, [await desk.bring(paper)]);
  expect(outcome && faultsOf(outcome, paper)).toEqual([]);
  expect(outcome?.job.attempts).toBe(1);
});
