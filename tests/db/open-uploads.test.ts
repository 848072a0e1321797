import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, freshDatabase } from '#support/database';
import { newStorageKey, randomHash } from './documents.ts';
import { createMember, createOrganization, signedIn } from './people.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql, admin } = database;

let org: string;
beforeAll(async () => {
  org = await createOrganization(sql);
});

async function person(): Promise<{ id: string; caller: Caller }> {
  const id = await createMember(sql, org, 'processor');
  return { id, caller: signedIn(id) };
}

async function upload(caller: Caller, bytes = 5): Promise<string> {
  const key = newStorageKey(org);
  await database.as(
    caller,
    (as) => as`
      insert into storage.objects (bucket_id, name, metadata)
      values ('documents', ${key}, jsonb_build_object('size', ${bytes}::bigint))`,
  );
  return key;
}

/** So much was uploaded by somebody before. */
const uploadedBefore = (user: string, objects: number, bytes = 0) => sql`
  insert into public.open_uploads (storage_key, user_id, bytes)
  select gen_random_uuid()::text, ${user}, ${bytes}::bigint from generate_series(1, ${objects}::int)`;

const open = (user: string) => sql`select storage_key from public.open_uploads where user_id = ${user}`;

test('a thousand uploads of one person may wait to become something, and others wait beside them', async () => {
  const { id, caller } = await person();
  await uploadedBefore(id, 999);
  const last = await upload(caller);
  await expect(upload(caller)).rejects.toMatchObject({ code: '42501' });
  await upload((await person()).caller);
  // One of them is taken back.
  await admin`delete from storage.objects where name = ${last}`;
  await upload(caller);
});

test('they are ten gigabytes at most, also where one is replaced by a larger one', async () => {
  const { id, caller } = await person();
  await uploadedBefore(id, 1, 10 * 1024 ** 3 - 10);
  const key = await upload(caller, 10);
  await expect(upload(caller, 1)).rejects.toMatchObject({ code: '42501' });
  await expect(
    admin`update storage.objects set metadata = '{"size": 11}' where name = ${key}`,
  ).rejects.toMatchObject({ code: '42501' });
});

test('what becomes a document waits no longer', async () => {
  const { id, caller } = await person();
  const key = await upload(caller);
  expect(await open(id)).toHaveLength(1);
  await database.as(
    caller,
    (as) => as`select public.register_document(${org}, 'a.txt', 'text/plain', 5, ${randomHash()}, ${key})`,
  );
  expect(await open(id)).toHaveLength(0);
});

test('what a worker stores is counted for nobody', async () => {
  const key = newStorageKey(org);
  await admin`insert into storage.objects (bucket_id, name) values ('documents', ${key})`;
  expect(await sql`select from public.open_uploads where storage_key = ${key}`).toHaveLength(0);
});
