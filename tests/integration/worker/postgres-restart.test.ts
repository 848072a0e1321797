import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Paper, pdfPaper, textPaper } from '#support/papers';
import { faultsOf, settledOutcomes } from '#support/reading-outcome';
import { openWorkerDesk, type Registered, type WorkerDesk } from '#support/worker-desk';

let desk: WorkerDesk;
let papers: Paper[];
let brought: Registered[];
beforeAll(async () => {
  // What a hard kill loses without durable writes is not Docket's doing.
  desk = await openWorkerDesk({ durable: true });
  papers = Array.from({ length: 16 }, (_, i) => pdfPaper(`letter ${i + 1}`, 25, 8));
  const env = { SUPABASE_DB_URL: desk.stack.info.dbUrl, LOG_LEVEL: 'debug' };
  await Promise.all([desk.startWorker(env), desk.startWorker(env)]);
  brought = [];
  for (const paper of papers) brought.push(await desk.bring(paper));
});
afterAll(() => desk?.close());

/** Resolves in the middle of the run: jobs are running and so many are done. */
const midway = (done: number) =>
  desk.until(`${done} jobs done and others running`, async () => {
    const running = await desk.count("public.jobs where status = 'running'");
    return running > 0 && (await desk.count("public.jobs where status = 'succeeded'")) >= done;
  });

test('a restart and a crash of Postgres in the middle of jobs lose nothing and do nothing twice', async () => {
  await midway(1);
  await desk.stack.restartPostgres();
  await midway(5);
  process.kill(desk.stack.postgresPid ?? 0, 'SIGKILL');
  const outcomes = await settledOutcomes(desk, brought);
  expect(outcomes.flatMap((outcome, i) => faultsOf(outcome, papers[i] ?? textPaper('none')))).toEqual([]);
  // Waiting for the database is not failing: nothing was even tried again.
  expect(await desk.count("public.events where type = 'job.retrying'")).toBe(0);
});

test('workers hear of new jobs again after the database was away', async () => {
  const late = await desk.startWorker({
    IMPORT_WORKER_POLL_INTERVAL: '60000',
    SUPABASE_DB_URL: desk.stack.info.dbUrl,
    LOG_LEVEL: 'debug',
  });
  await late.line((line) => line.msg === 'listening for notifications');
  await desk.stack.restartPostgres();
  await desk.until('the worker listening again', async () => {
    return late.lines.filter((line) => line.msg === 'listening for notifications').length > 1;
  });
});
