import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Caller, freshDatabase, type Transaction } from '#support/database';
import type { CallerName } from '../access/matrix.ts';
import { newStorageKey, randomHash, storeObject } from './documents.ts';
import { createTenants, type Tenants } from './tenants.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql } = database;

let tenants: Tenants;
let jobId: number;
beforeAll(async () => {
  tenants = await createTenants(database);
  const [job] = await sql<{ id: number }[]>`
    select id from public.jobs where subject_id = ${tenants.documents[tenants.first]?.id ?? ''}`;
  jobId = job?.id ?? 0;
});

const MEMBERS: readonly CallerName[] = ['owner', 'underwriter', 'processor'];
const OUTSIDERS: readonly CallerName[] = ['stranger', 'guest'];
const FORBIDDEN = { code: '42501', message: 'FORBIDDEN' };
const NOT_FOUND = { code: 'P0002', message: 'NOT_FOUND' };

const register = async (as: Transaction, org: string) => {
  const key = await storeObject(sql, newStorageKey(org), 10);
  return as`select public.register_document(${org}, 'a.pdf', 'application/pdf', 10, ${randomHash()}, ${key})`;
};

/** What each function answers somebody who is not in the organization of the row or argument. */
const guarded: readonly [name: string, call: (as: Transaction) => Promise<unknown>, refusal: object][] = [
  ['register_document', (as) => register(as, tenants.first), FORBIDDEN],
  ['queue_stats', (as) => as`select public.queue_stats(${tenants.first})`, FORBIDDEN],
  ['requeue_dead_jobs', (as) => as`select public.requeue_dead_jobs(${tenants.first})`, FORBIDDEN],
  ['retry_job', (as) => as`select public.retry_job(${jobId})`, NOT_FOUND],
  ['cancel_job', (as) => as`select public.cancel_job(${jobId})`, NOT_FOUND],
];

describe.each(guarded)('%s', (_name, call, refusal) => {
  test.each(OUTSIDERS)('refuses a %s', async (name) => {
    await expect(database.as(tenants.callers[name], call)).rejects.toMatchObject(refusal);
  });

  test('cannot be called without signing in', async () => {
    await expect(database.as(tenants.callers.anonymous, call)).rejects.toMatchObject({ code: '42501' });
  });

  test('refuses somebody whose claims name nobody', async () => {
    const nobody: Caller = { role: 'authenticated' };
    await expect(database.as(nobody, call)).rejects.toMatchObject(refusal);
  });
});

test.each(MEMBERS)('an %s may register documents and see the statistics', async (name) => {
  const caller = tenants.callers[name];
  expect(await database.as(caller, (as) => register(as, tenants.first))).toHaveLength(1);
  expect(await database.as(caller, (as) => as`select public.queue_stats(${tenants.first})`)).toHaveLength(1);
});

test('nobody finds documents of another organization by their hash', async () => {
  const find = (caller: Caller) =>
    database.as(
      caller,
      (as) =>
        as`select document_id from public.find_documents_by_hash(${tenants.first}, array[${'ab'.repeat(32)}])`,
    );
  expect(await find(tenants.callers.processor)).toEqual([
    { document_id: tenants.documents[tenants.first]?.id },
  ]);
  expect(await find(tenants.callers.stranger)).toHaveLength(0);
  expect(await find(tenants.callers.guest)).toHaveLength(0);
});

test('statistics count only the jobs of their organization', async () => {
  const count = 3;
  await sql`
    insert into public.jobs (org_id, kind, run_at)
    select ${tenants.second}, 'counted', now() - interval '10 seconds' from generate_series(1, ${count}::int)`;
  const statsFor = async (caller: Caller, org: string) => {
    const [row] = await database.as(
      caller,
      (as) => as<{ stats: { depth: Record<string, Record<string, number>> } }[]>`
        select public.queue_stats(${org}) as stats`,
    );
    return row?.stats.depth.counted;
  };
  const depth = await statsFor(tenants.callers.stranger, tenants.second);
  expect(depth).toMatchObject({ queued: count, waiting: 0, running: 0, dead: 0 });
  expect(depth?.oldest_wait_seconds).toBeGreaterThanOrEqual(10);
  expect(await statsFor(tenants.callers.owner, tenants.first)).toBeUndefined();
});

test('a member who was removed is out at once', async () => {
  const claims = tenants.callers.underwriter.claims ?? {};
  const sees = () =>
    database.as(
      tenants.callers.underwriter,
      (as) => as`select from public.documents where org_id = ${tenants.first}`,
    );
  expect((await sees()).length).toBeGreaterThan(0);
  await sql`delete from public.members where user_id = ${String(claims.sub)}`;
  expect(await sees()).toHaveLength(0);
});
