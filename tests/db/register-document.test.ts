import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  actAs,
  type Caller,
  type Connection,
  type Database,
  freshDatabase,
  service,
} from '#support/database';
import { createDocument, findDocument, newStorageKey, randomHash, storeObject } from './documents.ts';
import { createMember, createOrganization, signedIn } from './people.ts';
import type { Job } from './queue-calls.ts';
import { backendOf, untilBlocked } from './waiting.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql } = database;

let org: string;
let user: string;
let member: Caller;
beforeAll(async () => {
  org = await createOrganization(sql);
  user = await createMember(sql, org, 'processor');
  member = signedIn(user);
});

interface Registered {
  readonly document_id: string;
  readonly job_id: number | null;
  readonly already_here: boolean;
}

interface File {
  readonly filename?: string;
  readonly bytes?: number;
  readonly sha256?: string;
  readonly key?: string;
}

async function register(file: File = {}, of = org): Promise<Registered> {
  const { filename = 'paystub.pdf', bytes = 1000, sha256 = randomHash(), key = newStorageKey(of) } = file;
  await storeObject(sql, key, bytes);
  const [row] = await database.as(
    member,
    (as) => as<{ result: Registered }[]>`
      select public.register_document(${of}, ${filename}, 'application/pdf', ${bytes}, ${sha256}, ${key}) as result`,
  );
  if (!row) throw new Error('no answer');
  return row.result;
}

const jobsOf = (documentId: string) => sql<Job[]>`select * from public.jobs where subject_id = ${documentId}`;
const countRows = async () => {
  const [row] = await sql`
    select (select count(*) from public.documents) as documents, (select count(*) from public.blobs) as blobs,
      (select count(*) from public.jobs) as jobs, (select count(*) from public.events) as events`;
  return row;
};

test('registering makes the document, its unverified blob and its read job', async () => {
  const { document_id, job_id, already_here } = await register();
  expect(already_here).toBe(false);
  expect(await findDocument(sql, document_id)).toMatchObject({ status: 'uploaded', reading_id: null });
  const [blob] = await sql`
    select b.verified_at, d.owner_id from public.blobs b join public.documents d on d.blob_id = b.id
    where d.id = ${document_id}`;
  expect(blob).toEqual({ verified_at: null, owner_id: user });
  expect(await jobsOf(document_id)).toMatchObject([
    { id: job_id, org_id: org, kind: 'read', status: 'queued', payload: { document_id } },
  ]);
});

test('what cannot be registered leaves neither a row nor a job', async () => {
  const taken = newStorageKey(org);
  await register({ key: taken });
  const before = await countRows();
  await expect(register({ key: taken })).rejects.toMatchObject({ code: '23505' });
  const others = newStorageKey(await createOrganization(sql));
  await expect(register({ key: others })).rejects.toMatchObject({ code: 'P0002' });
  const refused: readonly [file: File, constraint: string][] = [
    [{ key: `${org}/2026/11/22/../../x` }, 'blobs_storage_key_form'],
    [{ sha256: 'ABC' }, 'blobs_sha256_form'],
    [{ bytes: 0 }, 'blobs_bytes_positive'],
    [{ filename: '' }, 'documents_filename_length'],
    [{ filename: 'x'.repeat(256) }, 'documents_filename_length'],
  ];
  for (const [file, constraint_name] of refused) {
    await expect(register(file)).rejects.toMatchObject({ constraint_name });
  }
  expect(await countRows()).toEqual(before);
});

test('a transaction that fails after registering leaves neither a row nor a job', async () => {
  const before = await countRows();
  const key = await storeObject(sql, newStorageKey(org), 5);
  const failure = new Error('rolled back');
  await expect(
    database.as(member, async (as) => {
      await as`
        select public.register_document(${org}, 'a.pdf', 'a/b', 5, ${randomHash()}, ${key})`;
      throw failure;
    }),
  ).rejects.toBe(failure);
  expect(await countRows()).toEqual(before);
});

test('content that is here and verified answers with its document, and makes nothing', async () => {
  const sha256 = randomHash();
  const known = await createDocument(sql, org, { sha256, verified: true });
  const before = await countRows();
  expect(await register({ sha256 })).toEqual({ document_id: known.id, job_id: null, already_here: true });
  expect(await countRows()).toEqual(before);
});

test('a hash that somebody only claims is not believed', async () => {
  const sha256 = randomHash();
  const claimed = await createDocument(sql, org, { sha256, verified: false });
  const registered = await register({ sha256 });
  expect(registered.already_here).toBe(false);
  expect(registered.document_id).not.toBe(claimed.id);
});

test('verified content of another size, or of another organization, is not taken for the same', async () => {
  const sha256 = randomHash();
  await createDocument(sql, org, { sha256, verified: true });
  expect((await register({ sha256, bytes: 999 })).already_here).toBe(false);
  const foreign = randomHash();
  await createDocument(sql, await createOrganization(sql), { sha256: foreign, verified: true });
  expect((await register({ sha256: foreign })).already_here).toBe(false);
});

test('the overview shows a document with its blob, its latest job and its reading', async () => {
  const { document_id, job_id } = await register({ filename: 'w2.pdf', bytes: 1234 });
  const overview = (caller: Caller) =>
    database.as(caller, (as) => as`select * from public.document_overview where id = ${document_id}`);
  expect((await overview(member))[0]).toMatchObject({
    filename: 'w2.pdf',
    bytes: 1234,
    status: 'uploaded',
    job_id,
    job_kind: 'read',
    job_status: 'queued',
    attempts: 0,
    reading_id: null,
    page_count: null,
  });
  const [later] = await sql<{ id: number }[]>`
    select id from public.enqueue_jobs(jsonb_build_array(jsonb_build_object(
      'org_id', ${org}::text, 'kind', 'classify', 'subject_type', 'document', 'subject_id', ${document_id}::text)))`;
  expect((await overview(member))[0]).toMatchObject({ job_id: later?.id, job_kind: 'classify' });
  expect(await overview(service)).toHaveLength(1);
  const stranger = signedIn(await createMember(sql, await createOrganization(sql), 'owner'));
  expect(await overview(stranger)).toHaveLength(0);
});

test('the same storage key again, as after a lost answer, gives what it made and makes nothing', async () => {
  const file = { key: newStorageKey(org), sha256: randomHash() };
  const first = await register(file);
  const before = await countRows();
  expect(await register(file)).toEqual(first);
  expect(await countRows()).toEqual(before);
});

test('another content under a storage key that is taken is refused', async () => {
  const key = newStorageKey(org);
  await register({ key });
  await expect(register({ key })).rejects.toMatchObject({ code: '23505' });
});

test('the XML of a conversion becomes neither a document nor another conversion', async () => {
  const { id } = await createDocument(sql, org);
  const key = await storeObject(sql, newStorageKey(org), 1000);
  await sql`
    with conversion as (
      insert into public.conversions (org_id, document_id, filename, sha256, bytes, mapping)
      values (${org}, ${id}, 'a.pdf', ${randomHash()}, 1000, 'ubl_invoice_2_1') returning id)
    insert into public.conversion_results (org_id, conversion_id, version, job_id, storage_key, bytes, sha256, valid, violations, disagreements, terms, source)
      select ${org}, c.id, 1, 1, ${key}, 1000, ${randomHash()}, true, '[]', '[]', '[]', 'page' from conversion c`;
  await expect(register({ key })).rejects.toMatchObject({ code: '23505' });
  const file = { filename: 'a.pdf', media_type: 'a/b', bytes: 1000, sha256: randomHash(), storage_key: key };
  await expect(
    database.as(
      member,
      (tx) =>
        tx`select public.create_conversions(${org}, 'ubl_invoice_2_1', ${JSON.stringify([file])}::text::jsonb)`,
    ),
  ).rejects.toMatchObject({ code: '23505' });
});

test('nothing is registered whose bytes are not there, of the size that is said, in the bucket of documents', async () => {
  const key = newStorageKey(org);
  const call = (bytes = 1000) =>
    database.as(
      member,
      (as) => as`select public.register_document(${org}, 'a.pdf', 'a/b', ${bytes}, ${randomHash()}, ${key})`,
    );
  const before = await countRows();
  await expect(call()).rejects.toMatchObject({ code: 'P0002' });
  await database.admin`insert into storage.buckets (id, name, public) values ('elsewhere', 'elsewhere', false)`;
  await database.admin`
    insert into storage.objects (bucket_id, name, metadata) values ('elsewhere', ${key}, '{"size": 1000}')`;
  await expect(call()).rejects.toMatchObject({ code: 'P0002' });
  await storeObject(sql, key, 1000);
  await expect(call(999)).rejects.toMatchObject({ code: '22023' });
  expect(await countRows()).toEqual(before);
  await call();
});

test('an object that storage does not know the size of becomes no document, whatever is said of it', async () => {
  const key = newStorageKey(org);
  await sql`insert into storage.objects (bucket_id, name) values ('documents', ${key})`;
  const call = database.as(
    member,
    (as) => as`select public.register_document(${org}, 'a.pdf', 'a/b', 77, ${randomHash()}, ${key})`,
  );
  await expect(call).rejects.toMatchObject({ code: '22023' });
});

test('what a file is said to be is no longer than a media type may be', async () => {
  const key = newStorageKey(org);
  await storeObject(sql, key, 1000);
  await expect(
    database.as(
      member,
      (as) => as`
        select public.register_document(${org}, 'long.txt', ${`text/${'x'.repeat(300)}`}, 1000, ${randomHash()}, ${key})`,
    ),
  ).rejects.toMatchObject({ code: '23514', constraint_name: 'blobs_media_type_length' });
});

test('lists of hashes and of conversions are counted before anything is looked for', async () => {
  const hashes = Array.from({ length: 10_001 }, () => 'ab'.repeat(32));
  await expect(
    database.as(member, (as) => as`select * from public.find_documents_by_hash(${org}, ${hashes}::text[])`),
  ).rejects.toMatchObject({ code: '22023' });
  // All the same one: the list is counted, not what is in it.
  const ids = Array.from({ length: 10_001 }, () => crypto.randomUUID()).fill(crypto.randomUUID());
  await expect(
    database.as(member, (as) => as`select public.mark_downloaded(${ids}::uuid[])`),
  ).rejects.toMatchObject({ code: '22023' });
});

test('an object that is deleted while it is registered stays; one that is registered while it is deleted is not there', async () => {
  const [registrar, remover] = await database.connect(2);
  if (!registrar || !remover) throw new Error('no connections');
  let key = await storeObject(sql, newStorageKey(org), 1000);
  const ask = (on: Connection) => on`
    select public.register_document(${org}, 'a.pdf', 'application/pdf', 1000, ${randomHash()}, ${key})`;
  const remove = (on: Connection) =>
    on`delete from storage.objects where bucket_id = 'documents' and name = ${key}`;
  /** One does it, the other waits for it, and does it then. */
  const after = async (
    [first, doFirst]: [Database, (on: Connection) => Promise<unknown>],
    [second, doSecond]: [Database, (on: Connection) => Promise<{ count: number }>],
  ): Promise<{ count: number }> => {
    const pid = await backendOf(second);
    const outcome = await first.begin(async (one) => {
      await actAs(one, member);
      await doFirst(one);
      const waiting = second.begin(async (two) => {
        await actAs(two, member);
        return doSecond(two);
      });
      waiting.catch(() => {});
      await untilBlocked(sql, [pid]);
      return { waiting };
    });
    return outcome.waiting;
  };
  expect((await after([registrar, ask], [remover, remove])).count).toBe(0);
  key = await storeObject(sql, newStorageKey(org), 1000);
  await expect(after([remover, remove], [registrar, ask])).rejects.toMatchObject({ code: 'P0002' });
});
