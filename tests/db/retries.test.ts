import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase } from '#support/database';
import { createOrganization } from './people.ts';
import {
  type Claimed,
  claim,
  claimOne,
  enqueueOne,
  expireLease,
  fail,
  findJob,
  makeDue,
  newKind,
  progress,
  reap,
  release,
} from './queue-calls.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql } = database;

let org: string;
beforeAll(async () => {
  org = await createOrganization(sql);
});

async function claimedJob(options: { max_attempts?: number; leaseSeconds?: number } = {}): Promise<Claimed> {
  const kind = newKind();
  await enqueueOne(sql, { org_id: org, kind, max_attempts: options.max_attempts ?? 5 });
  return claimOne(sql, { kinds: [kind], leaseSeconds: options.leaseSeconds ?? 60 });
}

/** Seconds from now until the job may run again. */
async function waitOf(id: number): Promise<number> {
  const [row] = await sql<{ seconds: number }[]>`
    select extract(epoch from run_at - clock_timestamp())::float8 as seconds from public.jobs where id = ${id}`;
  return row?.seconds ?? Number.NaN;
}

const eventsOf = async (id: number): Promise<string[]> => {
  const rows = await sql<{ type: string }[]>`
    select type from public.events where subject_type = 'job' and subject_id = ${String(id)} order by id`;
  return rows.map((row) => row.type);
};

test('an expired lease comes back with its attempt, and the fifth one lost is the death of the job', async () => {
  const first = await claimedJob({ max_attempts: 1 });
  for (const lost of [1, 2, 3, 4]) {
    expect((await findJob(sql, first.id)).attempts).toBe(1);
    await expireLease(sql, first.id);
    expect(await reap(sql)).toBe(1);
    expect(await findJob(sql, first.id)).toMatchObject({
      status: 'queued',
      attempts: 0,
      lost_leases: lost,
      lease_token: null,
      error_code: 'LEASE_EXPIRED',
    });
    const again = await claimOne(sql, { kinds: [first.kind] });
    expect(again).toMatchObject({ id: first.id, attempts: 1 });
    expect(again.lease_token).not.toBe(first.lease_token);
  }
  await expireLease(sql, first.id);
  expect(await reap(sql)).toBe(1);
  const dead = await findJob(sql, first.id);
  expect(dead).toMatchObject({ status: 'dead', lost_leases: 5, error_code: 'LEASE_EXPIRED' });
  expect(dead.finished_at).not.toBeNull();
  expect(await claim(sql, { kinds: [first.kind] })).toHaveLength(0);
  const retries = Array(4).fill(['job.started', 'job.lease_expired']).flat();
  expect(await eventsOf(first.id)).toEqual(['job.queued', ...retries, 'job.started', 'job.dead']);
});

test('failures and lost leases use up nothing of each other', async () => {
  const job = await claimedJob({ max_attempts: 3 });
  let lease = job;
  const lose = async () => {
    await expireLease(sql, job.id);
    await reap(sql);
    lease = await claimOne(sql, { kinds: [job.kind] });
  };
  const failNow = async () => {
    const status = await fail(sql, lease);
    await makeDue(sql, job.id);
    if (status === 'queued') lease = await claimOne(sql, { kinds: [job.kind] });
    return status;
  };
  await lose();
  await lose();
  expect(await failNow()).toBe('queued');
  await lose();
  // The wait is that of a second failure, whatever was lost between.
  expect(await fail(sql, lease)).toBe('queued');
  const wait = await waitOf(job.id);
  expect(wait).toBeGreaterThan(8);
  expect(wait).toBeLessThanOrEqual(15);
  await makeDue(sql, job.id);
  lease = await claimOne(sql, { kinds: [job.kind] });
  await lose();
  expect(await findJob(sql, job.id)).toMatchObject({ status: 'running', attempts: 3, lost_leases: 4 });
  expect(await failNow()).toBe('dead');
});

test('a lease that holds is not reaped, and a heartbeat prolongs it', async () => {
  const job = await claimedJob({ leaseSeconds: 2 });
  expect(await reap(sql)).toBe(0);
  expect(await progress(sql, job)).toEqual({ held: true, cancel_requested: false });
  const [row] = await sql<{ seconds: number }[]>`
    select extract(epoch from leased_until - clock_timestamp())::float8 as seconds
    from public.jobs where id = ${job.id}`;
  expect(row?.seconds).toBeGreaterThan(50);
});

test('two reapers at once take each expired lease back once', async () => {
  const jobs = await Promise.all(Array.from({ length: 30 }, () => claimedJob()));
  await expireLease(sql, ...jobs.map((job) => job.id));
  const reapers = await database.connect(4);
  const counts = await Promise.all(reapers.map((reaper) => reap(reaper)));
  expect(counts.reduce((sum, count) => sum + count) + (await reap(sql))).toBe(jobs.length);
  for (const job of jobs) {
    expect((await eventsOf(job.id)).filter((type) => type === 'job.lease_expired')).toHaveLength(1);
  }
});

const backoffs: readonly [attempts: number, least: number, most: number][] = [
  [1, 5, 10],
  [2, 10, 15],
  [3, 20, 25],
  [4, 40, 45],
  [8, 640, 645],
  [12, 10_240, 10_245],
  [14, 21_600, 21_600],
  [40, 21_600, 21_600],
  [3000, 21_600, 21_600],
];

test.each(backoffs)('after attempt %i a retry waits from %i to %i seconds', async (attempts, least, most) => {
  const job = await claimedJob({ max_attempts: 5000 });
  await sql`update public.jobs set attempts = ${attempts} where id = ${job.id}`;
  expect(await fail(sql, job)).toBe('queued');
  const wait = await waitOf(job.id);
  // A moment passes between the two clocks.
  expect(wait).toBeGreaterThan(least - 2);
  expect(wait).toBeLessThanOrEqual(most);
});

test('the backoff is not the same twice', async () => {
  const waits: number[] = [];
  for (let n = 0; n < 5; n++) {
    const job = await claimedJob();
    await fail(sql, job);
    waits.push(Math.round((await waitOf(job.id)) * 20));
  }
  expect(new Set(waits).size).toBeGreaterThan(1);
});

test('a failed attempt is counted, waits, runs again, and the last one is dead', async () => {
  const job = await claimedJob({ max_attempts: 2 });
  expect(await fail(sql, job, { code: 'GW_TIMEOUT', message: 'The gateway did not answer.' })).toBe('queued');
  expect(await findJob(sql, job.id)).toMatchObject({
    status: 'queued',
    ready: false,
    attempts: 1,
    error_code: 'GW_TIMEOUT',
    error_message: 'The gateway did not answer.',
    lease_token: null,
  });
  expect(await claim(sql, { kinds: [job.kind] })).toHaveLength(0);
  await makeDue(sql, job.id);
  const again = await claimOne(sql, { kinds: [job.kind] });
  expect(again.attempts).toBe(2);
  expect(await fail(sql, again)).toBe('dead');
  expect(await eventsOf(job.id)).toEqual([
    'job.queued',
    'job.started',
    'job.retrying',
    'job.started',
    'job.dead',
  ]);
});

test('what a retry cannot help fails at once', async () => {
  const job = await claimedJob();
  expect(await fail(sql, job, { code: 'ENCRYPTED', retryable: false })).toBe('failed');
  const failed = await findJob(sql, job.id);
  expect(failed).toMatchObject({ status: 'failed', attempts: 1, error_code: 'ENCRYPTED' });
  expect(failed.finished_at).not.toBeNull();
  expect(await claim(sql, { kinds: [job.kind] })).toHaveLength(0);
});

test('releasing gives the attempt back and keeps the place in the queue', async () => {
  const kind = newKind();
  const first = await enqueueOne(sql, { org_id: org, kind });
  await enqueueOne(sql, { org_id: org, kind });
  const lease = await claimOne(sql, { kinds: [kind] });
  expect(await release(sql, [lease])).toEqual([first]);
  expect(await findJob(sql, first)).toMatchObject({ status: 'queued', attempts: 0, lease_token: null });
  expect(await claimOne(sql, { kinds: [kind] })).toMatchObject({ id: first, attempts: 1 });
});

test('a released job that is asked to stop is cancelled', async () => {
  const job = await claimedJob();
  await sql`update public.jobs set cancel_requested_at = now() where id = ${job.id}`;
  expect(await release(sql, [job])).toEqual([job.id]);
  expect((await findJob(sql, job.id)).status).toBe('cancelled');
});

const failAfter = async (job: Claimed, seconds: number): Promise<number> => {
  await sql`
    select public.fail_job(${job.id}, ${job.lease_token}::uuid, 'GW_5XX', 'Busy.', true, ${seconds}::float8)`;
  return waitOf(job.id);
};

test('a retry waits as long as the service asked for, when that is later, and at most six hours', async () => {
  expect(await failAfter(await claimedJob(), 120)).toBeCloseTo(120, 0);
  expect(await failAfter(await claimedJob(), 1)).toBeGreaterThan(4);
  expect(await failAfter(await claimedJob(), 1_000_000)).toBeCloseTo(21_600, 0);
  expect(await failAfter(await claimedJob(), -5)).toBeGreaterThan(4);
});
