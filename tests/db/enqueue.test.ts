import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase } from '#support/database';
import { createOrganization } from './people.ts';
import {
  claim,
  claimOne,
  type Enqueued,
  enqueue,
  enqueueOne,
  findJob,
  type JobInput,
  newKind,
} from './queue-calls.ts';
import { backendOf, closeGate, untilBlocked } from './waiting.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql } = database;

let org: string;
beforeAll(async () => {
  org = await createOrganization(sql);
});

const CALLS = 100;
const CONNECTIONS = 60;

/** The same job a hundred times, sixty of them in transactions let go at one moment. */
async function enqueueAtOnce(job: JobInput): Promise<Enqueued[]> {
  const [keeper, ...connections] = await database.connect(CONNECTIONS + 1);
  if (!keeper) throw new Error('connections were asked for');
  const pids = await Promise.all(connections.map(backendOf));
  const gate = await closeGate(keeper, 1);
  const calls = Array.from({ length: CALLS }, (_, n) =>
    connections[n % CONNECTIONS]?.begin(async (transaction) => {
      await gate.pass(transaction);
      return enqueue(transaction, [job]);
    }),
  );
  await untilBlocked(sql, pids);
  await gate.open();
  const rows = (await Promise.all(calls)).flatMap((result) => result ?? []);
  await Promise.all([keeper, ...connections].map((connection) => connection.end()));
  return rows;
}

for (const key of ['idempotency_key', 'coalesce_key']) {
  test(`a hundred simultaneous enqueues with one ${key} make one job and all get its id`, async () => {
    const kind = newKind();
    const rows = await enqueueAtOnce({ org_id: org, kind, [key]: `clicked:${kind}` });
    expect(rows).toHaveLength(CALLS);
    expect(new Set(rows.map((row) => row.id)).size).toBe(1);
    expect(rows.filter((row) => row.created)).toHaveLength(1);
    const [count] = await sql<{ count: number }[]>`
      select count(*) as count from public.jobs where kind = ${kind}`;
    expect(count?.count).toBe(1);
  });
}

test('an idempotency key is taken for ever, also when its job is done with', async () => {
  const kind = newKind();
  const job = { org_id: org, kind, idempotency_key: 'once' };
  const id = await enqueueOne(sql, job);
  const lease = await claimOne(sql, { kinds: [kind] });
  await sql`select public.complete_jobs(array[${lease.id}]::bigint[], array[${lease.lease_token}]::uuid[])`;
  expect([...(await enqueue(sql, [job]))]).toEqual([{ ordinal: 1, id, created: false }]);
});

test('keys of one organization do not bind another', async () => {
  const kind = newKind();
  const other = await createOrganization(sql);
  const first = await enqueueOne(sql, { org_id: org, kind, idempotency_key: 'mine', coalesce_key: 'mine' });
  const second = await enqueueOne(sql, {
    org_id: other,
    kind,
    idempotency_key: 'mine',
    coalesce_key: 'mine',
  });
  expect(second).not.toBe(first);
});

test('a coalesce key is free again once its job is claimed', async () => {
  const kind = newKind();
  const job = { org_id: org, kind, coalesce_key: 'recompute' };
  const first = await enqueueOne(sql, job);
  expect(await enqueueOne(sql, job)).toBe(first);
  expect((await claimOne(sql, { kinds: [kind] })).id).toBe(first);
  expect((await findJob(sql, first)).coalesce_key).toBeNull();
  expect(await enqueueOne(sql, job)).not.toBe(first);
});

test('equal keys within one batch make one job', async () => {
  const kind = newKind();
  const job = { org_id: org, kind, idempotency_key: 'twice in a batch' };
  const rows = await enqueue(sql, [job, { org_id: org, kind }, job]);
  expect(rows.map((row) => row.created)).toEqual([true, true, false]);
  expect(rows[2]?.id).toBe(rows[0]?.id);
});

test('ids come back in the order of the input, and ascend', async () => {
  const kind = newKind();
  // Keys in descending order: the rows are inserted in key order, which must not show.
  const jobs = Array.from({ length: 500 }, (_, n) => ({
    org_id: org,
    kind,
    idempotency_key: `descending:${1000 - n}`,
    payload: { n },
  }));
  const rows = await enqueue(sql, jobs);
  const ids = rows.map((row) => row.id);
  expect(rows.map((row) => row.ordinal)).toEqual(jobs.map((_, n) => n + 1));
  expect(ids).toEqual(ids.toSorted((a, b) => a - b));
  const stored = await sql<{ n: number }[]>`
    select (payload ->> 'n')::int as n from public.jobs where kind = ${kind} order by id`;
  expect(stored.map((row) => row.n)).toEqual(jobs.map((_, n) => n));
});

test('an organization is served first in, first out', async () => {
  const kind = newKind();
  const ids: number[] = [];
  for (let batch = 0; batch < 5; batch++) {
    const rows = await enqueue(
      sql,
      Array.from({ length: 7 }, () => ({ org_id: org, kind })),
    );
    ids.push(...rows.map((row) => row.id));
  }
  const served: number[] = [];
  for (const limit of [1, 3, 1, 10, 20]) {
    served.push(...(await claim(sql, { kinds: [kind], limit })).map((job) => job.id));
  }
  expect(served).toEqual(ids);
});

test('a job whose time has not come waits, and is claimed when it has', async () => {
  const kind = newKind();
  const id = await enqueueOne(sql, { org_id: org, kind, run_at: '2999-01-01T00:00:00Z' });
  expect(await claim(sql, { kinds: [kind] })).toHaveLength(0);
  await sql`update public.jobs set run_at = now() - interval '1 second' where id = ${id}`;
  expect((await claimOne(sql, { kinds: [kind] })).id).toBe(id);
});

test('what is not an array of at most 10,000 jobs is refused', async () => {
  for (const jobs of ['{}', '"words"', 'null', JSON.stringify(Array.from({ length: 10_001 }, () => ({})))]) {
    await expect(sql`select public.enqueue_jobs(${jobs}::text::jsonb)`).rejects.toThrow(
      jobs === '"words"' ? /invalid input syntax/ : /INVALID_INPUT/,
    );
  }
  await expect(sql`select public.enqueue_jobs(null)`).rejects.toThrow(/INVALID_INPUT/);
});

test('an array that arrives wrapped in a JSON string is unwrapped', async () => {
  const kind = newKind();
  const wrapped = JSON.stringify(JSON.stringify([{ org_id: org, kind }]));
  await sql`select public.enqueue_jobs(${wrapped}::text::jsonb)`;
  expect((await claimOne(sql, { kinds: [kind] })).kind).toBe(kind);
});
