import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Connection, freshDatabase } from '#support/database';
import {
  type CallerName,
  callerNames,
  type Outcome,
  readMatrix,
  type StorageCase,
  type Verb,
} from '../access/matrix.ts';
import { dayOfKey, newStorageKey, randomHash, storeObject } from './documents.ts';
import { createTenants, outcomeOf, type Tenants } from './tenants.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql, admin } = database;
const { storage } = await readMatrix();

let tenants: Tenants;
beforeAll(async () => {
  tenants = await createTenants(database);
  await admin`insert into storage.buckets (id, name, public) values ('elsewhere', 'elsewhere', false)`;
});

const MEMBERS: readonly CallerName[] = ['owner', 'underwriter', 'processor', 'stranger'];

function expected(caller: CallerName, verb: Verb, { member, registered }: StorageCase): Outcome {
  // What a document needs is not even removed by workers.
  if (caller === 'service') return verb === 'delete' && registered ? 'none' : 'yes';
  if (MEMBERS.includes(caller)) return member[verb];
  return verb === 'insert' ? 'denied' : 'none';
}

/** Puts the object of the case there and gives its key. */
async function putObject({ bucket, folder, registered }: StorageCase, caller: CallerName): Promise<string> {
  const org = tenants.orgOf(caller, folder === 'other' ? 'other' : 'own');
  const key = folder === 'none' ? 'loose.pdf' : newStorageKey(org);
  await admin`insert into storage.objects (bucket_id, name) values (${bucket}, ${key})`;
  if (registered) {
    await sql`
      insert into public.blobs (org_id, sha256, bytes, media_type, storage_key)
      values (${org}, ${randomHash()}, 5, 'a/b', ${key})`;
  }
  return key;
}

describe.each(storage.objects)('$what', (object) => {
  test.each(callerNames)('%s', async (name) => {
    const caller = tenants.callers[name];
    const key = await putObject(object, name);
    const { bucket } = object;
    const outcomes = {
      select: await outcomeOf(
        database,
        caller,
        (as) => as`select from storage.objects where bucket_id = ${bucket} and name = ${key}`,
      ),
      delete: await outcomeOf(
        database,
        caller,
        (as) => as`delete from storage.objects where bucket_id = ${bucket} and name = ${key}`,
      ),
      update: await outcomeOf(
        database,
        caller,
        (as) => as`update storage.objects set name = name where bucket_id = ${bucket} and name = ${key}`,
      ),
      insert: await (async () => {
        await sql`delete from public.blobs where storage_key = ${key}`;
        await admin`delete from storage.objects where bucket_id = ${bucket} and name = ${key}`;
        return outcomeOf(
          database,
          caller,
          (as) => as`insert into storage.objects (bucket_id, name) values (${bucket}, ${key})`,
        );
      })(),
    };
    expect(outcomes).toEqual({
      select: expected(name, 'select', object),
      delete: expected(name, 'delete', object),
      update: expected(name, 'update', object),
      insert: expected(name, 'insert', object),
    });
  });
});

/** Names of objects, given an organization. */
const NAMES: readonly { what: string; name: (org: string) => string; insert: Outcome; select: Outcome }[] = [
  { what: 'of today', name: newStorageKey, insert: 'yes', select: 'yes' },
  {
    what: 'of yesterday',
    name: (org) => `${org}/${dayOfKey(-1)}/${randomUUID()}`,
    insert: 'yes',
    select: 'yes',
  },
  {
    what: 'of tomorrow',
    name: (org) => `${org}/${dayOfKey(1)}/${randomUUID()}`,
    insert: 'yes',
    select: 'yes',
  },
  {
    what: 'of three days ago',
    name: (org) => `${org}/${dayOfKey(-3)}/${randomUUID()}`,
    insert: 'denied',
    select: 'yes',
  },
  {
    what: 'of last year',
    name: (org) => `${org}/${dayOfKey(-365)}/${randomUUID()}`,
    insert: 'denied',
    select: 'yes',
  },
  ...Object.entries({
    'a page below the organization': (org: string) => `${org}/index.html`,
    'a page below the day': (org: string) => `${org}/${dayOfKey()}/index.html`,
    'an extension behind': (org: string) => `${newStorageKey(org)}.html`,
    'a line behind': (org: string) => `${newStorageKey(org)}\n`,
    'a folder more': (org: string) => `${org}/${dayOfKey()}/more/${randomUUID()}`,
    'something below a good name': (org: string) => `${newStorageKey(org)}/index.html`,
    'dots that climb': (org: string) => `${org}/${dayOfKey()}/../${randomUUID()}`,
    'dots in place of the day': (org: string) => `${org}/../../../${randomUUID()}`,
    'no day': (org: string) => `${org}/${randomUUID()}`,
    'a day in other figures': (org: string) =>
      `${org}/${dayOfKey().replace(/\d/g, (d) => String.fromCodePoint(0x660 + Number(d)))}/${randomUUID()}`,
    'an upper-case id': (org: string) => `${org}/${dayOfKey()}/${randomUUID().toUpperCase()}`,
    'an upper-case organization': (org: string) => newStorageKey(org.toUpperCase()),
    'an id without dashes': (org: string) => `${org}/${dayOfKey()}/${randomUUID().replaceAll('-', '')}`,
    'an id that follows from its content': (org: string) =>
      `${org}/${dayOfKey()}/${randomUUID().replace(/^(.{14})4/, '$18')}`,
    'an id of dashes': (org: string) => `${org}/${dayOfKey()}/${'-'.repeat(36)}`,
  }).map(([what, name]) => ({
    what,
    name,
    insert: 'denied' as const,
    // Members read the results that workers put there.
    select: what === 'an id that follows from its content' ? ('yes' as const) : ('none' as const),
  })),
];

test.each(NAMES)('a member and the name of an object: $what', async ({ name, insert, select }) => {
  const key = name(tenants.first);
  const { owner: caller } = tenants.callers;
  const store = (as: Connection) =>
    as`insert into storage.objects (bucket_id, name) values ('documents', ${key})`;
  const inserted = await outcomeOf(database, caller, store);
  await store(admin);
  const seen = await outcomeOf(database, caller, (as) => as`select from storage.objects where name = ${key}`);
  expect({ insert: inserted, select: seen }).toEqual({ insert, select });
});

test('the bucket is private and limits the size of uploads', async () => {
  const [bucket] = await sql<{ public: boolean; file_size_limit: number }[]>`
    select public, file_size_limit from storage.buckets where id = 'documents'`;
  expect(bucket).toEqual({ public: false, file_size_limit: 50 * 1024 * 1024 });
});

test('the XML of a conversion can be read by members, and taken away by nobody', async () => {
  const [result] = await sql<{ key: string; org: string }[]>`
    select storage_key as key, org_id as org from public.conversion_results where org_id = ${tenants.first} limit 1`;
  if (!result) throw new Error('there is no result');
  await storeObject(sql, result.key, 500);
  const outcomes: Partial<Record<CallerName, readonly Outcome[]>> = {};
  for (const name of ['owner', 'processor', 'stranger', 'guest', 'service'] as const) {
    const caller = tenants.callers[name];
    outcomes[name] = [
      await outcomeOf(database, caller, (as) => as`select from storage.objects where name = ${result.key}`),
      await outcomeOf(database, caller, (as) => as`delete from storage.objects where name = ${result.key}`),
    ];
  }
  expect(outcomes).toEqual({
    owner: ['yes', 'none'],
    processor: ['yes', 'none'],
    stranger: ['none', 'none'],
    guest: ['none', 'none'],
    service: ['yes', 'none'],
  });
  await sql`
    update public.conversion_results set expired_at = now() where storage_key = ${result.key} and expired_at is null`;
  const removed = await outcomeOf(
    database,
    tenants.callers.service,
    (as) => as`delete from storage.objects where name = ${result.key}`,
  );
  expect(removed).toBe('yes');
});

test.each(['blobs', 'conversion_results'] as const)(
  'what stands in %s gets no other bytes and no other name, not even from storage itself',
  async (table) => {
    const [row] = await sql<{ key: string }[]>`
      select storage_key as key from ${sql(`public.${table}`)} where org_id = ${tenants.second} limit 1`;
    if (!row) throw new Error('there is none');
    await admin`
      insert into storage.objects (bucket_id, name, version) values ('documents', ${row.key}, '1') on conflict do nothing`;
    const change = (set: (as: Connection) => ReturnType<Connection>) =>
      outcomeOf(
        database,
        tenants.callers.service,
        (as) => as`
        update storage.objects set ${set(as)} where bucket_id = 'documents' and name = ${row.key}`,
      );
    await expect(change((as) => as`version = '2'`)).rejects.toMatchObject({ code: '23505' });
    await expect(change((as) => as`name = ${newStorageKey(tenants.second)}`)).rejects.toMatchObject({
      code: '23505',
    });
    await expect(change((as) => as`bucket_id = 'elsewhere'`)).rejects.toMatchObject({ code: '23505' });
    expect(await change((as) => as`last_accessed_at = now()`)).toBe('yes');
  },
);

test('the matrix names every policy on objects', async () => {
  const policies = await sql<{ name: string }[]>`
    select policyname as name from pg_policies where schemaname = 'storage' and tablename = 'objects'`;
  expect(policies.map(({ name }) => name).toSorted()).toEqual(storage.policies.toSorted());
});
