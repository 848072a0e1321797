import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Database, freshDatabase } from '#support/database';
import { plansOf, type Statement } from './explained-plans.ts';
import { createOrganization } from './people.ts';
import {
  claim,
  claimOne,
  complete,
  enqueue,
  fail,
  type Lease,
  makeDue,
  progress,
  reap,
  release,
  workCycle,
} from './queue-calls.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql } = database;

/** Nothing may look at more rows than these, though the table has a hundred times as many. */
const ROWS_READ_AT_MOST = 500;
const KINDS = ['read', 'classify', 'unheard_of'];

// One kind is by far the most frequent and one is unknown to the statistics: there the planner errs first.
beforeAll(async () => {
  const orgs = await Promise.all(Array.from({ length: 10 }, () => createOrganization(sql)));
  const states: readonly [status: string, ready: boolean, count: number][] = [
    ['succeeded', true, 30_000],
    ['queued', true, 10_000],
    ['queued', false, 5_000],
    ['running', true, 200],
    ['failed', false, 2_000],
    ['dead', false, 2_000],
    ['cancelled', false, 1_000],
  ];
  for (const [status, ready, count] of states) {
    await sql`
      insert into public.jobs (org_id, kind, status, ready, run_at, leased_until, lease_token, started_at, finished_at)
      select (${orgs}::uuid[])[1 + n % 10], case when n % 100 = 0 then 'classify' else 'read' end,
        ${status}::public.job_status, ${ready}, now() + case when ${ready} then interval '0' else interval '1 hour' end,
        case when ${status} = 'running' then now() + interval '1 hour' end,
        case when ${status} = 'running' then gen_random_uuid() end, now(),
        case when ${status} not in ('queued', 'running') then now() end
      from generate_series(1, ${count}::int) n`;
  }
  await sql`analyze public.jobs`;
});

function findings(statements: readonly Statement[]): string[] {
  return statements.flatMap(({ query, joins, scans }) => [
    ...scans
      .filter((scan) => !/^Index (Only )?Scan$/.test(scan.node))
      .map((scan) => `${scan.node} in: ${query}`),
    ...scans
      .filter((scan) => scan.rowsRead > ROWS_READ_AT_MOST)
      .map((scan) => `${scan.rowsRead} rows read by ${scan.index} in: ${query}`),
    ...joins.filter((join) => join !== 'Nested Loop').map((join) => `${join} in: ${query}`),
  ]);
}

async function takeLeases(connection: Database, count: number): Promise<Lease[]> {
  const jobs = await claim(connection, { kinds: KINDS, limit: count });
  expect(jobs).toHaveLength(count);
  return jobs;
}

const next = ([parent]: readonly Lease[]) =>
  parent ? [{ parent_id: parent.id, kind: 'classify', idempotency_key: randomUUID() }] : [];

const calls: readonly [name: string, call: (on: Database) => Promise<unknown>][] = [
  ['claim_next_jobs of one kind', (on) => claim(on, { kinds: ['read'], limit: 10 })],
  ['claim_next_jobs of many kinds', (on) => claim(on, { kinds: KINDS, limit: 10 })],
  ['claim_next_jobs of a kind without jobs', (on) => claim(on, { kinds: ['unheard_of'], limit: 10 })],
  [
    'claim_next_jobs after an organization',
    (on) => claim(on, { kinds: ['read'], limit: 3, afterOrg: randomUUID() }),
  ],
  [
    'claim_next_jobs with jobs that have come due',
    async (on) => {
      const due = await sql<{ id: number }[]>`
        select id from public.jobs where status = 'queued' and not ready limit 20`;
      await makeDue(sql, ...due.map((row) => row.id));
      await claim(on, { kinds: ['read'], limit: 3 });
    },
  ],
  ['complete_jobs', async (on) => complete(on, await takeLeases(sql, 20))],
  [
    'complete_jobs with jobs that follow',
    async (on) => {
      const leases = await takeLeases(sql, 3);
      await complete(on, leases, { next: next(leases) });
    },
  ],
  [
    'work_cycle',
    async (on) => {
      let held = await takeLeases(sql, 10);
      // More than five times: from then on plans may be generic.
      for (let n = 0; n < 8; n++) {
        held = (await workCycle(on, held, { kinds: KINDS, limit: 10, next: next(held) })).claimed;
      }
    },
  ],
  [
    'update_job_progress',
    async (on) => progress(on, await claimOne(sql, { kinds: KINDS }), { completed: 1 }),
  ],
  ['fail_job', async (on) => fail(on, await claimOne(sql, { kinds: KINDS }))],
  ['release_jobs', async (on) => release(on, await takeLeases(sql, 5))],
  [
    'reap_expired_leases',
    async (on) => {
      const leases = await takeLeases(sql, 20);
      await sql`
        update public.jobs set leased_until = now() - interval '1 second'
        where id = any (${leases.map((lease) => lease.id)}::bigint[])`;
      expect(await reap(on)).toBe(20);
    },
  ],
  ['enqueue_jobs', async (on) => enqueue(on, [{ org_id: randomUUID(), kind: 'read', coalesce_key: 'a' }])],
];

test.each(calls)('%s reads jobs by index only, and few of them', async (_name, call) => {
  const statements = await plansOf(database.adminUrl, ['jobs'], call);
  expect(statements.length).toBeGreaterThan(0);
  expect(findings(statements)).toEqual([]);
});

test('the walk over organizations uses the claim index', async () => {
  const statements = await plansOf(database.adminUrl, ['jobs'], (on) =>
    claim(on, { kinds: KINDS, limit: 3 }),
  );
  const ring = statements.filter((statement) => statement.query.includes('j.org_id > v_org'));
  expect(ring.length).toBeGreaterThan(0);
  expect(new Set(ring.flatMap(({ scans }) => scans.map((scan) => scan.index)))).toEqual(
    new Set(['jobs_claim']),
  );
});

test('the walk keeps to the claim index when every job there is waits and is of one kind', async () => {
  // Then an index on the organization alone promises as much, and reads all jobs to find none of another kind.
  const backlog = await freshDatabase();
  try {
    await backlog.sql`
      insert into public.jobs (org_id, kind) select ${randomUUID()}, 'read' from generate_series(1, 20000)`;
    await backlog.sql`analyze public.jobs`;
    // And a few more that the statistics do not know of yet.
    await backlog.sql`
      insert into public.jobs (org_id, kind) select ${randomUUID()}, 'classify' from generate_series(1, 4000)`;
    const statements = await plansOf(backlog.adminUrl, ['jobs'], async (on) => {
      await claim(on, { kinds: ['unheard_of'], limit: 3 });
      await claim(on, { kinds: ['unheard_of'], limit: 3, afterOrg: randomUUID() });
      await claim(on, { kinds: KINDS, limit: 3 });
    });
    expect(findings(statements)).toEqual([]);
  } finally {
    await backlog.drop();
  }
});

test('this test would notice a scan of the table', async () => {
  const statements = await plansOf(
    database.adminUrl,
    ['jobs'],
    (on) => on`select count(payload) from public.jobs`,
  );
  expect(findings(statements)).toHaveLength(2);
});

// Room on a page comes back only when no older transaction is open in the whole cluster, and other tests have theirs: some
// updates then have to go to another page. With an index on any column they touch, none would be HOT.
test('heartbeats are HOT: they write no index', async () => {
  const leases = await takeLeases(sql, 50);
  const [connection] = await database.connect(1);
  if (!connection) throw new Error('a connection was asked for');
  const updates = async () => {
    await connection`select pg_stat_force_next_flush()`;
    const [row] = await connection<{ all: number; hot: number }[]>`
      select n_tup_upd as all, n_tup_hot_upd as hot from pg_stat_user_tables where relid = 'public.jobs'::regclass`;
    if (!row) throw new Error('no statistics');
    return row;
  };
  const before = await updates();
  for (let round = 0; round < 6; round++) {
    for (const lease of leases) expect((await progress(connection, lease, { round })).held).toBe(true);
  }
  const after = await updates();
  expect(after.all - before.all).toBe(300);
  expect(after.hot - before.hot).toBeGreaterThan(100);
});
