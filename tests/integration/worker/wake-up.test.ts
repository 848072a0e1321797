import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type FaultyGateway, openFaultyGateway } from '#support/faulty-gateway';
import { textPaper } from '#support/papers';
import { settledOutcomes } from '#support/reading-outcome';
import { openWorkerDesk, type WorkerDesk } from '#support/worker-desk';
import type { LogLine } from '#support/worker-process';

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

/** It would look for work once an hour: whatever it does was told to it. */
const never = { IMPORT_WORKER_POLL_INTERVAL: '3600000', LOG_LEVEL: 'debug' };
const subscribed = (line: LogLine): boolean => line.msg === 'wake-up channel' && line.status === 'SUBSCRIBED';
const listening = (line: LogLine): boolean => line.msg === 'listening for notifications';

/** Resolves when a new job was done. */
async function nextJob(name: string): Promise<void> {
  const [outcome] = await settledOutcomes(desk, [await desk.bring(textPaper(name))]);
  expect(outcome?.job).toMatchObject({ status: 'succeeded', attempts: 1 });
}

test('an idle worker hears of a new job over Realtime', async () => {
  const worker = await desk.startWorker(never);
  await worker.line(subscribed);
  await nextJob('by Realtime');
  // Not only the first time: the channel stays.
  await nextJob('by Realtime again');
});

test('without Realtime it hears of it by LISTEN', async () => {
  gateway.fail(/\/realtime\//, 'refuse');
  const worker = await desk.startWorker({
    ...never,
    SUPABASE_URL: gateway.url,
    SUPABASE_DB_URL: desk.stack.info.dbUrl,
  });
  await worker.line(listening);
  await nextJob('by LISTEN');
  expect(worker.lines.some(subscribed)).toBe(false);
});

test('without either, it finds new jobs by looking', async () => {
  gateway.fail(/\/realtime\//, 'refuse');
  const worker = await desk.startWorker({ IMPORT_WORKER_POLL_INTERVAL: '800', SUPABASE_URL: gateway.url });
  for (const name of ['unheard 1', 'unheard 2']) await nextJob(name);
  expect(worker.lines.some(subscribed)).toBe(false);
});

test('a database address that does not answer keeps no worker from starting or from hearing Realtime', async () => {
  const worker = await desk.startWorker({
    ...never,
    SUPABASE_DB_URL: 'postgresql://nobody@127.0.0.1:1/postgres',
  });
  await worker.line(subscribed);
  await nextJob('no LISTEN');
});

test('a worker with room for one job takes the next as soon as it is done with the last', async () => {
  const worker = await desk.startWorker({ ...never, IMPORT_WORKER_BATCH_SIZE: '1' });
  await worker.line(subscribed);
  const brought = await Promise.all(
    Array.from({ length: 6 }, (_, i) => desk.bring(textPaper(`one by one ${i}`))),
  );
  const outcomes = await settledOutcomes(desk, brought);
  expect(outcomes.map(({ job }) => job.status)).toEqual(Array(6).fill('succeeded'));
});
