import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, freshDatabase, service } from '#support/database';
import { createDocument } from './documents.ts';
import { createMember, createOrganization, signedIn } from './people.ts';
import {
  aboutDocument,
  acknowledgeCancel,
  claim,
  claimOne,
  complete,
  enqueueOne,
  expireLease,
  fail,
  findJob,
  newKind,
  progress,
  reap,
} from './queue-calls.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql } = database;

let org: string;
let about: ReturnType<typeof aboutDocument>;
let member: Caller;
let stranger: Caller;
beforeAll(async () => {
  org = await createOrganization(sql);
  about = aboutDocument((await createDocument(sql, org)).id);
  member = signedIn(await createMember(sql, org, 'processor'));
  stranger = signedIn(await createMember(sql, await createOrganization(sql), 'owner'));
});

async function cancel(id: number, caller: Caller = member): Promise<string | undefined> {
  const rows = await database.as(
    caller,
    (as) => as<{ status: string }[]>`select public.cancel_job(${id}) as status`,
  );
  return rows[0]?.status;
}

async function retry(id: number, caller: Caller = member): Promise<string | undefined> {
  const rows = await database.as(
    caller,
    (as) => as<{ status: string }[]>`select public.retry_job(${id}) as status`,
  );
  return rows[0]?.status;
}

async function runningJob() {
  const kind = newKind();
  await enqueueOne(sql, { org_id: org, kind, ...about });
  return claimOne(sql, { kinds: [kind] });
}

test('a queued job is cancelled at once and never claimed', async () => {
  const kind = newKind();
  const id = await enqueueOne(sql, { org_id: org, kind, ...about });
  expect(await cancel(id)).toBe('cancelled');
  expect((await findJob(sql, id)).finished_at).not.toBeNull();
  expect(await claim(sql, { kinds: [kind] })).toHaveLength(0);
});

test('a running job is asked to stop, hears of it with its heartbeat, and acknowledges', async () => {
  const job = await runningJob();
  expect(await acknowledgeCancel(sql, job)).toBe(false); // Nobody asked yet.
  expect(await cancel(job.id)).toBe('running');
  expect(await progress(sql, job)).toEqual({ held: true, cancel_requested: true });
  expect(await acknowledgeCancel(sql, job)).toBe(true);
  expect(await findJob(sql, job.id)).toMatchObject({ status: 'cancelled', lease_token: null });
});

test('asking twice tells it once', async () => {
  const job = await runningJob();
  await cancel(job.id);
  expect(await cancel(job.id)).toBe('running');
  const events = await sql`
    select from public.events
    where data ->> 'job_id' = ${String(job.id)} and type = 'job.cancel_requested'`;
  expect(events).toHaveLength(1);
});

test('the workers are told of a cancel without a heartbeat', async () => {
  const job = await runningJob();
  await cancel(job.id);
  const messages = await sql<{ payload: { job_id: number } }[]>`
    select payload from realtime.messages where topic = 'workers' and event = 'cancel'
    and payload ->> 'job_id' = ${String(job.id)}`;
  expect(messages).toHaveLength(1);
});

test('a job that is done before it hears of the cancel is done', async () => {
  const job = await runningJob();
  await cancel(job.id);
  expect(await complete(sql, [job])).toEqual([job.id]);
  expect(await findJob(sql, job.id)).toMatchObject({ status: 'succeeded', cancel_requested_at: null });
});

test('a job asked to stop that fails, or whose worker dies, is cancelled and not retried', async () => {
  const failing = await runningJob();
  await cancel(failing.id);
  expect(await fail(sql, failing)).toBe('cancelled');
  const silent = await runningJob();
  await cancel(silent.id);
  await expireLease(sql, silent.id);
  expect(await reap(sql)).toBe(1);
  expect((await findJob(sql, silent.id)).status).toBe('cancelled');
});

test('a settled job cannot be cancelled', async () => {
  const job = await runningJob();
  await complete(sql, [job]);
  await expect(cancel(job.id)).rejects.toThrow(/CONFLICT/);
});

test('a cancelled job can be retried, with fresh attempts', async () => {
  const job = await runningJob();
  await cancel(job.id);
  await acknowledgeCancel(sql, job);
  expect(await retry(job.id)).toBe('queued');
  expect(await claimOne(sql, { kinds: [job.kind] })).toMatchObject({ id: job.id, attempts: 1 });
  expect(
    await progress(sql, { ...job, lease_token: (await findJob(sql, job.id)).lease_token ?? '' }),
  ).toEqual({
    held: true,
    cancel_requested: false,
  });
});

test('a cancelled job whose coalesce key was taken meanwhile can still be retried', async () => {
  const kind = newKind();
  const job = { org_id: org, kind, ...about, coalesce_key: `recompute:${kind}` };
  const first = await enqueueOne(sql, job);
  await cancel(first);
  const second = await enqueueOne(sql, job);
  expect(second).not.toBe(first);
  expect(await retry(first)).toBe('queued');
});

test("somebody else's job answers like a missing one", async () => {
  const id = await enqueueOne(sql, { org_id: org, kind: newKind(), ...about });
  for (const call of [cancel, retry]) {
    await expect(call(id, stranger)).rejects.toMatchObject({ code: 'P0002', message: 'NOT_FOUND' });
    await expect(call(999_999_999, stranger)).rejects.toMatchObject({ code: 'P0002', message: 'NOT_FOUND' });
  }
  expect((await findJob(sql, id)).status).toBe('queued');
});

test('the service role may cancel and retry for anybody', async () => {
  const id = await enqueueOne(sql, { org_id: org, kind: newKind(), ...about });
  expect(await cancel(id, service)).toBe('cancelled');
  expect(await retry(id, service)).toBe('queued');
});
