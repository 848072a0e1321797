import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectTo, type Database, freshDatabase } from '#support/database';
import { createOrganization } from './people.ts';
import { claim, complete, enqueue, newKind } from './queue-calls.ts';

const database = await freshDatabase();
const { sql, admin } = database;
/** Roles belong to all databases of the cluster: this one is ours alone. */
const role = `docket_scaler_${process.pid}`;
let scaler: Database;
let org: string;
beforeAll(async () => {
  org = await createOrganization(sql);
  const file = path.join(import.meta.dirname, '../../scripts/deploy/kubernetes/scaler-role.sql');
  const statements = (await readFile(file, 'utf8'))
    .replaceAll('docket_scaler', role)
    .replaceAll(':password', "'of the scaler'");
  await sql.unsafe(statements);
  const url = new URL(database.url);
  url.username = role;
  url.password = 'of the scaler';
  scaler = connectTo(url.href);
});
afterAll(async () => {
  await scaler?.end({ timeout: 1 });
  await admin.unsafe(`drop owned by ${role}; drop role ${role}`);
  await database.drop();
});

const counted = async () => (await scaler<{ n: number }[]>`select public.count_open_jobs() as n`)[0]?.n;
const jobs = (kind: string, count: number) =>
  enqueue(
    sql,
    Array.from({ length: count }, () => ({ org_id: org, kind })),
  );

test('what is due and what is running count, what is settled or waits for its time does not', async () => {
  const before = Number(await counted());
  const kind = newKind();
  await jobs(kind, 5);
  expect(await counted()).toBe(before + 5);
  const claimed = await claim(sql, { kinds: [kind], limit: 3 });
  expect(await counted()).toBe(before + 5);
  await complete(sql, claimed.slice(0, 2));
  expect(await counted()).toBe(before + 3);
  await enqueue(sql, [{ org_id: org, kind, run_at: new Date(Date.now() + 3_600_000).toISOString() }]);
  expect(await counted()).toBe(before + 3);
  await sql`update public.jobs set run_at = now() - interval '1 minute' where kind = ${kind} and not ready`;
  expect(await counted()).toBe(before + 4);
});

test('a kind that may not run at all keeps no worker, but what of it still runs does', async () => {
  const before = Number(await counted());
  const kind = newKind();
  await jobs(kind, 4);
  await claim(sql, { kinds: [kind], limit: 1 });
  await sql`insert into public.job_kinds (kind, max_running) values (${kind}, 0)`;
  expect(await counted()).toBe(before + 1);
});

test('the login of the scaler reads no table, changes nothing and calls nothing else', async () => {
  const refused = { code: '42501' };
  await expect(scaler`select 1 from public.jobs`).rejects.toMatchObject(refused);
  await expect(scaler`select 1 from public.organizations`).rejects.toMatchObject(refused);
  await expect(scaler`select * from public.worker_stats()`).rejects.toMatchObject(refused);
  await expect(scaler`select * from private.job_counts`).rejects.toMatchObject(refused);
  await expect(scaler`create table public.mine (id int)`).rejects.toThrow();
  const callable = await scaler<{ name: string }[]>`
    select p.oid::regprocedure::text as name from pg_proc p
    where p.pronamespace in ('public'::regnamespace, 'private'::regnamespace)
      and has_function_privilege(p.oid, 'execute')`;
  expect(callable.map(({ name }) => name)).toEqual(['count_open_jobs()']);
});
