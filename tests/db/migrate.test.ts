import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { applyMissing } from '#scripts/migrate/apply-missing';
import { type Migration, readMigrations } from '#scripts/migrate/migrations';
import { offlineScript } from '#scripts/migrate/offline-script';
import { connectTo, freshDatabase } from '#support/database';

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql, url } = database;
const shipped = await readMigrations();

const one = (version: string, statements: string): Migration => ({ version, name: 'test', sql: statements });
const applied = async (version: string) =>
  (await sql`select from supabase_migrations.schema_migrations where version = ${version}`).length;

test("what Supabase's own tools applied is not applied again, and every migration that comes along is known", async () => {
  const report = await applyMissing({ url, migrations: shipped });
  expect(report).toEqual({ applied: [], already: shipped.length, ahead: [] });
  expect(shipped.length).toBeGreaterThan(100);
  const [row] = await database.as(
    { role: 'service_role' },
    (as) => as`select public.schema_version() as version`,
  );
  expect(row?.version).toBe(shipped.at(-1)?.version);
});

test('programs that start at once wait for one another: each migration is applied by one of them', async () => {
  const slow = one('29990101000000', 'create table public.by_one (id int); select pg_sleep(0.2);');
  const next = one('29990101000001', 'insert into public.by_one values (1)');
  const migrations = [...shipped, slow, next];
  const reports = await Promise.all([1, 2, 3].map(() => applyMissing({ url, migrations })));
  expect(reports.flatMap((report) => report.applied)).toEqual([slow.version, next.version]);
  expect(reports.map((report) => report.already + report.applied.length)).toEqual(
    [1, 2, 3].map(() => migrations.length),
  );
  expect(await sql`select id from public.by_one`).toHaveLength(1);
});

test('a migration that fails leaves nothing behind but those before it, and the next run goes on from there', async () => {
  const good = one('29990102000000', 'create table public.kept (id int)');
  const bad = one('29990102000001', 'create table public.undone (id int); select 1 / 0;');
  await expect(applyMissing({ url, migrations: [good, bad] })).rejects.toMatchObject({
    code: 'CONFLICT',
    explanation: expect.stringMatching(/29990102000001_test .* division by zero/),
  });
  expect([await applied(good.version), await applied(bad.version)]).toEqual([1, 0]);
  expect((await sql`select to_regclass('public.undone') as there`)[0]?.there).toBeNull();
  const mended = one(bad.version, 'create table public.undone (id int)');
  const report = await applyMissing({ url, migrations: [good, mended] });
  expect(report).toMatchObject({ applied: [mended.version], already: 1 });
});

test('a table that is in use is waited for in turns, so that others get through meanwhile', async () => {
  await sql`create table public.busy (id int)`;
  const [holder] = await database.connect(1);
  const held = Promise.withResolvers<void>();
  const free = Promise.withResolvers<void>();
  const holding = holder?.begin(async (transaction) => {
    await transaction`lock table public.busy in access share mode`;
    held.resolve();
    await free.promise;
  });
  await held.promise;
  const migrations = [one('29990103000000', 'alter table public.busy add column late int')];
  const running = applyMissing({ url, migrations, lockTimeoutMs: 500 });
  const waits = async () =>
    (await sql`select from pg_locks where relation = 'public.busy'::regclass and not granted`).length > 0;
  await vi.waitUntil(waits, { interval: 10, timeout: 60_000 });
  // Behind a turn that waits; it comes through when that turn is given up.
  expect(await sql`select * from public.busy`).toHaveLength(0);
  free.resolve();
  await holding;
  expect((await running).applied).toEqual(['29990103000000']);
});

test('a database that is further than the program is left alone, and that is said', async () => {
  const [last, ...before] = shipped.toReversed();
  const report = await applyMissing({ url, migrations: before.toReversed() });
  expect(report.applied).toEqual([]);
  expect(report.ahead).toContain(last?.version);
});

test('the script for a run by hand does the same, once', async () => {
  const migrations = [
    one('29990104000000', 'create table public.by_hand (id int);'),
    one('29990104000001', 'insert into public.by_hand values (1) -- no semicolon, and a comment\n;'),
  ];
  const script = offlineScript(migrations, '29990103999999');
  const person = connectTo(url);
  await person.unsafe(script).simple();
  expect(await applyMissing({ url, migrations })).toMatchObject({ applied: [], already: 2 });
  await expect(person.unsafe(script).simple()).rejects.toMatchObject({ code: '23505' });
  await person.end();
  expect(await sql`select id from public.by_hand`).toHaveLength(1);
  expect(offlineScript(migrations, '29990104000000')).not.toContain('by_hand (id int)');
});

test('only files named like migrations are taken for some, in order', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'docket-migrations-'));
  for (const file of ['2_second.sql', '1_first.sql', 'notes.md', 'x.sql'])
    await writeFile(path.join(folder, file), '');
  expect((await readMigrations(folder)).map(({ name }) => name)).toEqual(['first', 'second']);
  await rm(folder, { recursive: true });
  await expect(readMigrations(folder)).rejects.toMatchObject({ code: 'NOT_CONFIGURED' });
});
