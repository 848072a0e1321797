import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, type Database, freshDatabase } from '#support/database';
import { createDocument } from './documents.ts';
import { plansOf } from './explained-plans.ts';
import { createMember, createOrganization, signedIn } from './people.ts';
import {
  aboutDocument,
  acknowledgeCancel,
  claim,
  claimOne,
  complete,
  enqueue,
  enqueueOne,
  fail,
  newKind,
  progress,
} from './queue-calls.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql } = database;

let org: string;
let member: Caller;
beforeAll(async () => {
  org = await createOrganization(sql);
  member = signedIn(await createMember(sql, org, 'owner'));
});

const counted = (kinds: readonly string[]) => sql<{ kind: string; status: string; count: number }[]>`
  select kind, status, count from public.worker_stats() where kind = any (${kinds}) order by kind, status`;
const there = (kinds: readonly string[]) => sql<{ kind: string; status: string; count: number }[]>`
  select kind, status, count(*) as count from public.jobs where kind = any (${kinds}) group by 1, 2 order by 1, 2`;
const fold = () => sql`select public.purge_noise(now() - interval '1 day', now() - interval '1 day')`;

/** Jobs of a kind in every state, some of them come there by detours. */
async function inEveryState(kind: string): Promise<void> {
  const document = await createDocument(sql, org);
  const about = { org_id: org, kind, ...aboutDocument(document.id) };
  await enqueue(
    sql,
    Array.from({ length: 12 }, () => about),
  );
  await complete(sql, await claim(sql, { kinds: [kind], limit: 5 }));
  await fail(sql, await claimOne(sql, { kinds: [kind] }), { retryable: false });
  const failed = await claimOne(sql, { kinds: [kind] });
  await fail(sql, failed, { retryable: false });
  await database.as(member, (as) => as`select public.retry_job(${failed.id})`);
  const cancelled = await claimOne(sql, { kinds: [kind] });
  await database.as(member, (as) => as`select public.cancel_job(${cancelled.id})`);
  await acknowledgeCancel(sql, cancelled);
  const last = await enqueueOne(sql, { ...about, max_attempts: 1, priority: -1 });
  const dying = await claimOne(sql, { kinds: [kind] });
  expect(dying.id).toBe(last);
  await fail(sql, dying);
  await progress(sql, await claimOne(sql, { kinds: [kind] }), { completed: 1 });
  const gone = await createDocument(sql, org);
  await enqueue(sql, [{ org_id: org, kind, priority: -1, ...aboutDocument(gone.id) }]);
  await complete(sql, await claim(sql, { kinds: [kind] }));
  await sql`delete from public.documents where id = ${gone.id}`;
}

test('jobs are counted as they are, whatever became of them, before the counts are added up and after', async () => {
  const kinds = [newKind(), newKind()];
  for (const kind of kinds) await inEveryState(kind);
  const jobs = await there(kinds);
  expect(new Set(jobs.map(({ status }) => status)).size).toBe(6);
  expect(await counted(kinds)).toEqual(jobs);
  await fold();
  const [left] = await sql<{ n: number }[]>`select count(*) as n from private.job_count_changes`;
  expect(left?.n).toBe(0);
  expect(await counted(kinds)).toEqual(jobs);
  await sql`delete from public.jobs where kind = ${kinds[0] ?? ''}`;
  expect(await counted(kinds)).toEqual(await there(kinds));
  await fold();
  expect(await counted(kinds)).toEqual(await there(kinds));
});

test('what settles while the counts are added up is counted once', async () => {
  const kind = newKind();
  const connections = await database.connect(4);
  await enqueue(
    sql,
    Array.from({ length: 200 }, () => ({ org_id: org, kind })),
  );
  const [folder, ...workers] = connections;
  await Promise.all([
    ...workers.map(async (worker) => {
      for (let held = await claim(worker, { kinds: [kind], limit: 5 }); held.length > 0; ) {
        await complete(worker, held);
        held = await claim(worker, { kinds: [kind], limit: 5 });
      }
    }),
    (async () => {
      for (let n = 0; n < 20; n++) {
        await folder?.unsafe("select public.purge_noise(now() - interval '1 day', now() - interval '1 day')");
      }
    })(),
  ]);
  expect(await counted([kind])).toEqual([{ kind, status: 'succeeded', count: 200 }]);
});

test('a heartbeat changes no count', async () => {
  const kind = newKind();
  await enqueue(sql, [{ org_id: org, kind }]);
  const lease = await claimOne(sql, { kinds: [kind] });
  await fold();
  await progress(sql, lease, { completed: 1 });
  expect(await sql`select from private.job_count_changes`).toHaveLength(0);
});

test('an organization sees its depth, its dead, and what its last day came to', async () => {
  const other = await createOrganization(sql);
  const someone = signedIn(await createMember(sql, other, 'processor'));
  const kind = newKind();
  await enqueue(
    sql,
    Array.from({ length: 6 }, () => ({ org_id: other, kind, max_attempts: 1 })),
  );
  await complete(sql, await claim(sql, { kinds: [kind], limit: 2 }));
  await fail(sql, await claimOne(sql, { kinds: [kind] }), { code: 'GW_5XX' });
  await fail(sql, await claimOne(sql, { kinds: [kind] }), { code: 'CORRUPT', retryable: false });
  await claimOne(sql, { kinds: [kind] });
  const statsOf = async () => {
    const [row] = await database.as(
      someone,
      (as) => as<{ stats: Record<string, unknown> }[]>`select public.queue_stats(${other}) as stats`,
    );
    return row?.stats;
  };
  expect(await statsOf()).toMatchObject({
    depth: { [kind]: { queued: 1, waiting: 0, running: 1, dead: 1 } },
    last_24_hours: { [kind]: { succeeded: 2, failed: 2, cancelled: 0, p50: expect.any(Number) } },
    finished_last_minute: 4,
    failures_by_code: { GW_5XX: 1, CORRUPT: 1 },
  });
  await sql`update public.jobs set finished_at = finished_at - interval '2 days' where kind = ${kind} and finished_at is not null`;
  expect(await statsOf()).toMatchObject({
    depth: { [kind]: { dead: 1 } },
    last_24_hours: {},
    finished_last_hour: 0,
    failures_by_code: {},
  });
});

test('neither statistic reads the jobs that are done with', async () => {
  const crowd = await createOrganization(sql);
  const someone = signedIn(await createMember(sql, crowd, 'processor'));
  await sql`
    insert into public.jobs (org_id, kind, status, started_at, finished_at, created_at)
    select ${crowd}, 'read', 'succeeded', now() - interval '3 days', now() - interval '2 days', now() - interval '3 days'
    from generate_series(1, 20000)`;
  await sql`analyze public.jobs`;
  const read = async (work: (on: Database) => Promise<unknown>) => {
    const statements = await plansOf(database.adminUrl, ['jobs'], work);
    expect(statements.length).toBeGreaterThan(0);
    return Math.max(...statements.flatMap(({ scans }) => scans.map(({ rowsRead }) => rowsRead)));
  };
  expect(await read((on) => on`select * from public.worker_stats()`)).toBeLessThan(500);
  const claims = JSON.stringify({ role: 'authenticated', ...someone.claims });
  const asSomeone = (on: Database) =>
    on.begin(async (tx) => {
      await tx`select set_config('role', 'authenticated', true), set_config('request.jwt.claims', ${claims}, true)`;
      await tx`select public.queue_stats(${crowd})`;
    });
  expect(await read(asSomeone)).toBeLessThan(500);
});
