import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase } from '#support/database';
import { listedGrants, readMatrix, writeGrants } from '../access/matrix.ts';
import { listPrivileges, type PrivilegeList } from './privileges.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql, admin } = database;

let list: PrivilegeList;
beforeAll(async () => {
  // As the superuser, with no search path: every name comes out with its schema.
  list = await admin.begin(async (transaction) => {
    await transaction`set local search_path = ''`;
    return listPrivileges(transaction);
  });
  // UPDATE_ACCESS=1 writes the grants anew: read every changed line before you commit it.
  if (process.env.UPDATE_ACCESS === '1') await writeGrants(list);
});

test('every privilege in schemas public and private is one we wrote down', async () => {
  expect(list).toEqual(listedGrants(await readMatrix()));
});

test('without signing in one may ask whether the database is there and as far as a version, for a calendar by its token, and nothing else', () => {
  const allowedTo: Record<string, object> = {
    // Hosted projects let every role look into schema public; there is nothing in it for them.
    'schema public': { public: 'usage', anon: 'usage' },
    'function public.is_ready()': { anon: 'execute' },
    'function public.is_migrated(text)': { anon: 'execute' },
    // Whoever holds a calendar's token sees what it leads to, and programs that subscribe do not sign in.
    'function public.read_calendar(text)': { anon: 'execute' },
  };
  for (const [object, granted] of Object.entries(list)) {
    const { public: everybody, anon } = granted;
    expect({ object, ...(everybody && { public: everybody }), ...(anon && { anon }) }).toEqual({
      object,
      ...allowedTo[object],
    });
  }
});

test('users write no table themselves, and run only what checks them', () => {
  const written = Object.entries(list).filter(([object, { authenticated = '' }]) => {
    return /^(table|view|sequence)/.test(object) && /insert|update|delete|truncate|usage/.test(authenticated);
  });
  expect(written).toEqual([]);
});

test('a user cannot reach a lease token or the name of a worker', async () => {
  const [row] = await sql<{ columns: string[] }[]>`
    select array_agg(attname::text order by attname) as columns from pg_attribute
    where attrelid = 'public.jobs'::regclass and attnum > 0 and not attisdropped
      and not has_column_privilege('authenticated', attrelid, attnum, 'SELECT')`;
  expect(row?.columns).toEqual(['lease_owner', 'lease_token', 'progress_sent_at']);
  await expect(
    database.as({ role: 'authenticated' }, (as) => as`select lease_token from public.jobs`),
  ).rejects.toMatchObject({ code: '42501' });
  await expect(
    database.as({ role: 'authenticated' }, (as) => as`select * from public.jobs`),
  ).rejects.toMatchObject({
    code: '42501',
  });
});

test('what migrations will make is granted to nobody by default', async () => {
  await sql.begin(async (transaction) => {
    await transaction.unsafe(`
      create table public.later (id bigint generated always as identity);
      create view public.later_view as select 1 as one;
      create sequence public.later_sequence;
      create function public.later() returns int language sql as 'select 1';`);
    await transaction`set local search_path = ''`;
    const later = Object.entries(await listPrivileges(transaction)).filter(([object]) =>
      object.includes('later'),
    );
    expect(later.map(([object]) => object).toSorted()).toEqual([
      'function public.later()',
      'sequence public.later_id_seq',
      'sequence public.later_sequence',
      'table public.later',
      'view public.later_view',
    ]);
    expect(later.map(([, granted]) => granted)).toEqual(later.map(() => ({})));
    await transaction.unsafe(
      'drop table public.later; drop view public.later_view; drop function public.later()',
    );
    await transaction.unsafe('drop sequence public.later_sequence');
  });
});

test('every function that runs as its owner has an empty search path', async () => {
  const open = await sql<{ name: string }[]>`
    select f.oid::regprocedure::text as name from pg_proc f
    where f.pronamespace in ('public'::regnamespace, 'private'::regnamespace)
      and f.prosecdef and not coalesce(f.proconfig @> array['search_path=""'], false)`;
  expect([...open]).toEqual([]);
});

test('row-level security is on for every table', async () => {
  const open = await sql<{ name: string }[]>`
    select c.oid::regclass::text as name from pg_class c
    where c.relnamespace in ('public'::regnamespace, 'private'::regnamespace)
      and c.relkind in ('r', 'p') and not c.relrowsecurity`;
  expect([...open]).toEqual([]);
});
