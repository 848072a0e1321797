import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshDatabase, service } from '#support/database';
import { dayOfKey, newStorageKey, randomHash } from './documents.ts';
import { createMember, createOrganization, createUser, signedIn } from './people.ts';
import { claimOne, enqueueOne, type Lease, newKind } from './queue-calls.ts';

/** Where bytes lie outside of Supabase, no row of storage.objects tells what is there. */

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql } = database;

let org: string;
beforeAll(async () => {
  org = await createOrganization(sql);
});

const person = () => createMember(sql, org, 'processor');

const promise = (user: string, keys: readonly string[], bytes = 5, of = org) =>
  database.as(
    service,
    (as) => as`
    select public.promise_objects(${user}, ${of}, ${sql.json(keys.map((key) => ({ storage_key: key, bytes })))})`,
  );
const record = (key: string, bytes = 5) =>
  database.as(
    service,
    (as) => as`
    select public.record_objects(${sql.json([{ storage_key: key, bytes }])})`,
  );
const confirm = (key: string, bytes = 5) =>
  database.as(service, (as) => as`select public.confirm_objects(${sql.json([{ storage_key: key, bytes }])})`);
const release = async (keys: readonly string[], user: string | null = null): Promise<string[]> => {
  const rows = await database.as(
    service,
    (as) => as<{ key: string }[]>`
    select release_objects as key from public.release_objects(${[...keys]}::text[], ${user}::uuid)`,
  );
  return rows.map(({ key }) => key);
};
const register = (user: string, key: string, bytes = 5) =>
  database.as(
    signedIn(user),
    (as) => as`
    select public.register_document(${org}, 'a.txt', 'text/plain', ${bytes}, ${randomHash()}, ${key})`,
  );
const open = (user: string) => sql`select from public.open_uploads where user_id = ${user}`;

describe('what is promised', () => {
  test('becomes a document when it was seen in the bucket, as large as it is said to be, and not before', async () => {
    const user = await person();
    const key = newStorageKey(org);
    await promise(user, [key]);
    await expect(register(user, key)).rejects.toMatchObject({ code: 'P0002' });
    await confirm(key, 6);
    await expect(register(user, key)).rejects.toMatchObject({ code: '22023' });
    await confirm(key, 5);
    await register(user, key);
    expect(await open(user)).toHaveLength(0);
  });

  test('counts as an upload: a thousand and ten gigabytes of one person, together with others of theirs', async () => {
    const user = await person();
    await sql`
      insert into public.open_uploads (storage_key, user_id, bytes)
      select gen_random_uuid()::text, ${user}, 0 from generate_series(1, 998)`;
    await promise(user, [newStorageKey(org), newStorageKey(org)]);
    await expect(promise(user, [newStorageKey(org)])).rejects.toMatchObject({ code: '42501' });
    const another = await person();
    await promise(another, [newStorageKey(org)], 10 * 1024 ** 3);
    await expect(promise(another, [newStorageKey(org)], 1)).rejects.toMatchObject({ code: '42501' });
  });

  test('is so to members alone, under new names of their organization', async () => {
    const user = await person();
    const stranger = await createUser(sql);
    await expect(promise(stranger, [newStorageKey(org)])).rejects.toMatchObject({ code: '42501' });
    const another = await createOrganization(sql);
    await expect(promise(user, [newStorageKey(another)], 5, another)).rejects.toMatchObject({
      code: '42501',
    });
    for (const key of [
      newStorageKey(another),
      `${org}/${dayOfKey(-3)}/${randomUUID()}`,
      `${org}/${dayOfKey()}/../${randomUUID()}`,
      `${org}/${dayOfKey()}/00000000-0000-8000-8000-000000000000`,
    ]) {
      await expect(promise(user, [key])).rejects.toMatchObject({ code: '22023' });
    }
    const taken = newStorageKey(org);
    await promise(user, [taken]);
    await expect(promise(user, [taken])).rejects.toMatchObject({ code: '23505' });
  });

  test('is so to a participant of a deal as well, for as long as their link is open', async () => {
    const borrower = await createUser(sql);
    const [link] = await sql<{ id: string }[]>`
      with deal as (
        insert into public.deals (org_id, name, program, borrower_kind) values (${org}, 'Deal', 'sba_7a', 'company')
        returning id),
      link as (
        insert into public.portal_links (deal_id, org_id, label, token_hash, expires_at)
        select id, ${org}, 'them', sha256(${borrower}::bytea), now() + interval '1 day' from deal
        returning id, deal_id),
      joined as (
        insert into public.deal_participants (link_id, user_id, deal_id) select id, ${borrower}, deal_id from link)
      select id from link`;
    await promise(borrower, [newStorageKey(org)]);
    await sql`update public.portal_links set revoked_at = now() where id = ${link?.id ?? ''}`;
    await expect(promise(borrower, [newStorageKey(org)])).rejects.toMatchObject({ code: '42501' });
  });

  test('and never came is forgotten a day later, what came is not', async () => {
    const user = await person();
    const [lost, stored, young] = [newStorageKey(org), newStorageKey(org), newStorageKey(org)];
    await promise(user, [lost, stored, young]);
    await record(stored);
    await sql`
      update public.bucket_objects set created_at = created_at - interval '2 days'
      where storage_key in ${sql([lost, stored])}`;
    const sweep = await sweepOf(org);
    await database.as(
      service,
      (as) => as`
      select public.forget_promises(${sweep.id}, ${sweep.lease_token}, now())`,
    );
    const left = await sql<{ storage_key: string }[]>`
      select storage_key from public.open_uploads where user_id = ${user}`;
    expect(left.map(({ storage_key }) => storage_key).toSorted()).toEqual([stored, young].toSorted());
  });
});

describe('what is removed', () => {
  test('is what nothing points at, and can be registered no more', async () => {
    const user = await person();
    const [kept, free] = [newStorageKey(org), newStorageKey(org)];
    await promise(user, [kept, free]);
    await record(kept);
    await record(free);
    await register(user, kept);
    expect(await release([kept, free])).toEqual([free]);
    // It may lie in the bucket for a moment more.
    await confirm(free);
    await expect(register(user, free)).rejects.toMatchObject({ code: 'P0002' });
    expect(await open(user)).toHaveLength(0);
  });

  test('by a person is of their organizations, and nothing that was ever registered', async () => {
    const user = await person();
    const other = newStorageKey(await createOrganization(sql));
    const [expired, free] = [newStorageKey(org), newStorageKey(org)];
    await promise(user, [expired, free]);
    await record(expired);
    await register(user, expired);
    await sql`update public.blobs set expired_at = now() where storage_key = ${expired}`;
    expect(await release([expired, free, other, 'no name'], user)).toEqual([free]);
    expect(await release([expired])).toEqual([expired]);
  });

  test('is not what somebody registers at the same moment', async () => {
    const user = await person();
    const key = newStorageKey(org);
    await promise(user, [key]);
    await record(key);
    const registered = Promise.withResolvers<void>();
    const end = Promise.withResolvers<void>();
    const registering = database.as(signedIn(user), async (as) => {
      await as`select public.register_document(${org}, 'a.txt', 'text/plain', 5, ${randomHash()}, ${key})`;
      registered.resolve();
      await end.promise;
    });
    await registered.promise;
    const releasing = release([key]);
    await expect
      .poll(
        async () =>
          (
            await sql`select from pg_stat_activity where wait_event_type = 'Lock' and query ~ 'release_objects'`
          ).length,
      )
      .toBe(1);
    end.resolve();
    await registering;
    expect(await releasing).toEqual([]);
  });
});

test('people reach none of it by themselves', async () => {
  const user = await person();
  const asMember = signedIn(user);
  const key = newStorageKey(org);
  const objects = sql.json([{ storage_key: key, bytes: 5 }]);
  await expect(
    database.as(asMember, (as) => as`select public.promise_objects(${user}, ${org}, ${objects})`),
  ).rejects.toMatchObject({ code: '42501' });
  await expect(
    database.as(asMember, (as) => as`select public.record_objects(${objects})`),
  ).rejects.toMatchObject({ code: '42501' });
  await expect(
    database.as(asMember, (as) => as`select public.release_objects(array[${key}])`),
  ).rejects.toMatchObject({ code: '42501' });
});

/** A sweep of an organization, held. */
async function sweepOf(of: string): Promise<Lease> {
  const kind = newKind();
  await enqueueOne(sql, { org_id: of, kind });
  return claimOne(sql, { kinds: [kind] });
}
