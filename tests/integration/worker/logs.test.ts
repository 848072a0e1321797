import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cancelJob } from '#data/jobs/cancel-job';
import { openFaultyGateway } from '#support/faulty-gateway';
import { pdfPaper, textPaper } from '#support/papers';
import { pagesSaved, settledOutcomes } from '#support/reading-outcome';
import { openWorkerDesk, type Registered, type WorkerDesk } from '#support/worker-desk';
import type { WorkerProcess } from '#support/worker-process';

let desk: WorkerDesk;
let worker: WorkerProcess;
let brought: Record<string, Registered>;

beforeAll(async () => {
  desk = await openWorkerDesk();
  const gateway = await openFaultyGateway(desk.stack.info.apiUrl);
  worker = await desk.startWorker({
    LOG_LEVEL: 'trace',
    SUPABASE_URL: gateway.url,
    SUPABASE_DB_URL: desk.stack.info.dbUrl,
  });
  const bytes = await readFile(path.join(import.meta.dirname, '../../fixtures/files/encrypted.pdf'));
  brought = {
    'read.txt': await desk.bring(textPaper('read')),
    'locked.pdf': await desk.bring({ filename: 'locked.pdf', mediaType: 'application/pdf', bytes }),
    'gone.txt': await desk.bring(textPaper('gone'), { lost: true }),
    'stopped.pdf': await desk.bring(pdfPaper('stopped', 200, 40)),
  };
  const stopped = brought['stopped.pdf'];
  if (stopped) {
    await pagesSaved(desk, stopped.documentId, 1);
    await cancelJob(desk.member.client, stopped.jobId);
  }
  await settledOutcomes(desk, Object.values(brought));
  // Trouble of every kind: what clients say of it must not give anything away either.
  gateway.fail(/\/storage\//, 'cut');
  brought['late.txt'] = await desk.bring(textPaper('late'));
  await worker.line((line) => line.msg === 'circuit breaker');
  gateway.heal();
  gateway.fail(/rpc\/(verify_blob|update_job_progress)/, 'refuse', 2);
  gateway.fail(/rpc\/(begin_reading|work_cycle)/, 'cut', 2);
  await settledOutcomes(desk, Object.values(brought));
  worker.kill('SIGTERM');
  await worker.exited;
  await gateway.close();
});
afterAll(() => desk?.close());

test('every line is JSON and names its worker', () => {
  expect(worker.lines.filter((line) => 'notJson' in line || typeof line.worker !== 'string')).toEqual([]);
  expect(worker.output.trim().split('\n')).toHaveLength(worker.lines.length);
});

test('every line of a job names job, organization and document, and the file once it is known', () => {
  for (const [fileName, { jobId, documentId }] of Object.entries(brought)) {
    const lines = worker.lines.filter((line) => line.jobId === jobId);
    const ids = { jobId, documentId, orgId: desk.member.orgId };
    for (const line of lines) expect(line).toMatchObject(ids);
    expect(lines.map((line) => line.msg)).toEqual(expect.arrayContaining(['job started', 'job settled']));
    // Not known before the document was looked up, which may have to wait for the database.
    for (const line of lines) expect([undefined, fileName]).toContain(line.fileName);
    expect(lines.findLast((line) => line.msg === 'job settled')?.fileName).toBe(fileName);
  }
  // The handler's own lines are among them.
  expect(
    worker.lines.filter((line) => line.msg === 'a service is away, waiting' && line.fileName).length,
  ).toBeGreaterThan(1);
  const endings = Object.fromEntries(
    worker.lines.filter((line) => line.msg === 'job settled').map((line) => [line.fileName, line.status]),
  );
  expect(endings).toEqual({
    'read.txt': 'succeeded',
    'locked.pdf': 'failed',
    'gone.txt': 'failed',
    'stopped.pdf': 'cancelled',
    'late.txt': 'succeeded',
  });
});

test('no secret stands in any line: key, lease token, database password, storage token', async () => {
  const tokens = await desk.query<{ token: string }>('select token::text from watching.tokens');
  expect(tokens.length).toBeGreaterThanOrEqual(4);
  const { secretKey, dbUrl } = desk.stack.info;
  const secrets = [secretKey, `:${new URL(dbUrl).password}@`, ...tokens.map((row) => row.token)];
  expect(secrets.filter((secret) => worker.output.includes(secret))).toEqual([]);
  expect(worker.output).not.toMatch(/eyJ[\w-]{8,}|token=|bearer|apikey/i);
});
