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

const never = { IMPORT_WORKER_POLL_INTERVAL: '60000', LOG_LEVEL: 'debug' };
const subscribed = (line: LogLine): boolean => line.msg === 'wake-up channel' && line.status === 'SUBSCRIBED';
const listening = (line: LogLine): boolean => line.msg === 'listening for notifications';

/** Seconds from a job's birth to its start, by the database's clock. */
async function waitOfNextJob(name: string): Promise<number> {
  const brought = await desk.bring(textPaper(name));
  await settledOutcomes(desk, [brought]);
  const [row] = await desk.query<{ wait: number }>(
    'select extract(epoch from started_at - created_at)::float8 as wait from public.jobs where id = $1',
    [brought.jobId],
  );
  return row?.wait ?? Number.NaN;
}

test('an idle worker hears of a new job over Realtime within a second', async () => {
  const worker = await desk.startWorker(never);
  await worker.line(subscribed);
  expect(await waitOfNextJob('by Realtime')).toBeLessThan(1);
  // Not only the first time: the channel stays.
  expect(await waitOfNextJob('by Realtime again')).toBeLessThan(1);
});

test('without Realtime it hears of it by LISTEN within a second', async () => {
  gateway.fail(/\/realtime\//, 'refuse');
  const worker = await desk.startWorker({
    ...never,
    SUPABASE_URL: gateway.url,
    SUPABASE_DB_URL: desk.stack.info.dbUrl,
  });
  await worker.line(listening);
  expect(await waitOfNextJob('by LISTEN')).toBeLessThan(1);
  expect(worker.lines.some(subscribed)).toBe(false);
});

test('without either, a new job waits no longer than a poll interval', async () => {
  gateway.fail(/\/realtime\//, 'refuse');
  const worker = await desk.startWorker({ IMPORT_WORKER_POLL_INTERVAL: '800', SUPABASE_URL: gateway.url });
  const waits = [
    await waitOfNextJob('unheard 1'),
    await waitOfNextJob('unheard 2'),
    await waitOfNextJob('unheard 3'),
  ];
  expect(Math.max(...waits)).toBeLessThan(0.8 + 0.5);
  expect(worker.lines.some(subscribed)).toBe(false);
});

test('a database address that does not answer keeps no worker from starting or from hearing Realtime', async () => {
  const worker = await desk.startWorker({
    ...never,
    SUPABASE_DB_URL: 'postgresql://nobody@127.0.0.1:1/postgres',
  });
  await worker.line(subscribed);
  expect(await waitOfNextJob('no LISTEN')).toBeLessThan(1);
});

test('a worker with room for one job takes the next as soon as it is done with the last', async () => {
  const worker = await desk.startWorker({ ...never, IMPORT_WORKER_BATCH_SIZE: '1' });
  await worker.line(subscribed);
  const brought = await Promise.all(
    Array.from({ length: 6 }, (_, i) => desk.bring(textPaper(`one by one ${i}`))),
  );
  // Each wait of a poll interval would be a minute.
  const outcomes = await settledOutcomes(desk, brought, 20_000);
  expect(outcomes.map(({ job }) => job.status)).toEqual(Array(6).fill('succeeded'));
});
