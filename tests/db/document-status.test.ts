import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase } from '#support/database';
import { racesOf } from '#support/long-form';
import { createDocument, findDocument } from './documents.ts';
import { createOrganization } from './people.ts';
import {
  aboutDocument,
  acknowledgeCancel,
  type Claimed,
  claimOne,
  complete,
  enqueueOne,
  expireLease,
  fail,
  makeDue,
  newStage,
  reap,
  release,
  workCycle,
} from './queue-calls.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql } = database;

let org: string;
beforeAll(async () => {
  org = await createOrganization(sql);
});

async function withJob(options: { max_attempts?: number } = {}) {
  const { id } = await createDocument(sql, org);
  const kind = await newStage(sql);
  const jobId = await enqueueOne(sql, { org_id: org, kind, ...aboutDocument(id), ...options });
  return {
    id,
    kind,
    jobId,
    status: async () => (await findDocument(sql, id)).status,
    error: async () => (await findDocument(sql, id)).error_code,
    take: (): Promise<Claimed> => claimOne(sql, { kinds: [kind] }),
  };
}

const asService = (statement: 'cancel_job' | 'retry_job', id: number) =>
  database.as({ role: 'service_role' }, (as) => as`select ${as.unsafe(`public.${statement}`)}(${id})`);

test('uploaded, processing, completed', async () => {
  const document = await withJob();
  expect(await document.status()).toBe('uploaded');
  const job = await document.take();
  expect(await document.status()).toBe('processing');
  await complete(sql, [job]);
  expect(await document.status()).toBe('completed');
});

test('between two stages it is processing, whether the next one waits or runs', async () => {
  const document = await withJob();
  const next = await newStage(sql);
  await complete(sql, [await document.take()], { next: [{ parent_id: document.jobId, kind: next }] });
  expect(await document.status()).toBe('processing');
  const job = await claimOne(sql, { kinds: [next] });
  expect(await document.status()).toBe('processing');
  await complete(sql, [job]);
  expect(await document.status()).toBe('completed');
});

test('a work cycle that completes one stage and claims the next leaves it processing', async () => {
  const document = await withJob();
  const next = await newStage(sql);
  const cycle = await workCycle(sql, [await document.take()], {
    kinds: [next],
    next: [{ parent_id: document.jobId, kind: next }],
  });
  expect(cycle.claimed).toHaveLength(1);
  expect(await document.status()).toBe('processing');
  await workCycle(sql, cycle.claimed, { kinds: [next] });
  expect(await document.status()).toBe('completed');
});

test('a failed attempt is retrying, then processing again, and completed at last without an error', async () => {
  const document = await withJob();
  await fail(sql, await document.take(), { code: 'GW_TIMEOUT' });
  expect(await document.status()).toBe('retrying');
  expect(await document.error()).toBe('GW_TIMEOUT');
  await makeDue(sql, document.jobId);
  const again = await document.take();
  expect(await document.status()).toBe('processing');
  await complete(sql, [again]);
  expect(await document.status()).toBe('completed');
  expect(await document.error()).toBeNull();
});

test('a worker that died is a retry, too', async () => {
  const document = await withJob();
  await expireLease(sql, (await document.take()).id);
  await reap(sql);
  expect(await document.status()).toBe('retrying');
});

test('a released job is as if it had not been claimed', async () => {
  const document = await withJob();
  await release(sql, [await document.take()]);
  expect(await document.status()).toBe('uploaded');
});

test.each([
  ['not retryable', { retryable: false }, 5],
  ['its attempts are used up', { retryable: true }, 1],
])('failed when the error is %s', async (_why, { retryable }, max_attempts) => {
  const document = await withJob({ max_attempts });
  await fail(sql, await document.take(), { code: 'CORRUPT', retryable });
  expect(await document.status()).toBe('failed');
  expect(await document.error()).toBe('CORRUPT');
});

test('failed when its worker dies for the last time', async () => {
  const document = await withJob({});
  const { id } = await document.take();
  await sql`update public.jobs set lost_leases = max_lost_leases - 1 where id = ${id}`;
  await expireLease(sql, id);
  await reap(sql);
  expect(await document.status()).toBe('failed');
  expect(await document.error()).toBe('LEASE_EXPIRED');
});

test('failed, and after a retry completed', async () => {
  const document = await withJob({ max_attempts: 1 });
  await fail(sql, await document.take());
  await asService('retry_job', document.jobId);
  expect(await document.status()).toBe('uploaded');
  expect(await document.error()).toBeNull();
  await complete(sql, [await document.take()]);
  expect(await document.status()).toBe('completed');
});

test('cancelled while it waited, and cancelled while it ran', async () => {
  const waiting = await withJob();
  await asService('cancel_job', waiting.jobId);
  expect(await waiting.status()).toBe('cancelled');
  const running = await withJob();
  const job = await running.take();
  await asService('cancel_job', running.jobId);
  expect(await running.status()).toBe('processing');
  await acknowledgeCancel(sql, job);
  expect(await running.status()).toBe('cancelled');
});

test('a newer run of a stage counts, an older failure of it does not', async () => {
  const document = await withJob({ max_attempts: 1 });
  await fail(sql, await document.take());
  await enqueueOne(sql, { org_id: org, kind: document.kind, ...aboutDocument(document.id) });
  await complete(sql, [await document.take()]);
  expect(await document.status()).toBe('completed');
});

test('a stage that failed beside one that succeeded is a failure', async () => {
  const document = await withJob();
  const other = await newStage(sql);
  await enqueueOne(sql, { org_id: org, kind: other, ...aboutDocument(document.id), max_attempts: 1 });
  await complete(sql, [await document.take()]);
  await fail(sql, await claimOne(sql, { kinds: [other] }), { code: 'IO_ERROR' });
  expect(await document.status()).toBe('failed');
});

test('two stages that end at the same moment leave the right status', async () => {
  const [one, two] = await database.connect(2);
  if (!one || !two) throw new Error('two connections were asked for');
  for (let round = 0; round < racesOf(25); round++) {
    const document = await withJob();
    const other = await newStage(sql);
    await enqueueOne(sql, { org_id: org, kind: other, ...aboutDocument(document.id) });
    const jobs = [await document.take(), await claimOne(sql, { kinds: [other] })];
    await Promise.all([complete(one, jobs.slice(0, 1)), complete(two, jobs.slice(1))]);
    expect(await document.status()).toBe('completed');
  }
});
