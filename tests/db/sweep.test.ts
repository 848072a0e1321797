import { afterAll, expect, test } from 'vitest';
import { freshDatabase } from '#support/database';
import { racesOf } from '#support/long-form';
import {
  type Created,
  claimFor,
  createOn,
  newFile,
  readThrough,
  takeFor,
  writeReading,
} from './conversion-calls.ts';
import { newStorageKey, randomHash, storeObject } from './documents.ts';
import { createMember, createOrganization, signedIn } from './people.ts';
import { aboutDocument, complete, enqueueOne, expireLease, fail, newKind } from './queue-calls.ts';
import { sweeping } from './sweep-calls.ts';
import { backendOf, untilBlocked } from './waiting.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql } = database;
const { current, takeSweep, begin, finish, age, blobOf, converted } = sweeping(database);

test('bytes that had their time expire, and are removed with a receipt', async () => {
  const { document } = await converted();
  await age(8);
  const blob = await blobOf(document);
  const objects = await begin();
  expect([...objects]).toEqual([
    {
      kind: 'pdf',
      id: blob.id,
      storage_key: blob.storage_key,
      sha256: blob.sha256,
      filename: 'invoice.pdf',
    },
  ]);
  expect((await blobOf(document)).expired_at).not.toBeNull();
  expect(await finish('pdf', blob.id)).toBe(true);
  expect((await blobOf(document)).removed_at).not.toBeNull();
  const [receipt] = await sql<{ data: Record<string, unknown> }[]>`
    select data from public.events where subject_id = ${document} and type = 'bytes.removed'`;
  expect(receipt?.data).toMatchObject({
    what: 'pdf',
    sha256: blob.sha256,
    storage_key: blob.storage_key,
    bytes: 1000,
    filename: 'invoice.pdf',
  });
  // Once, and then there is nothing left.
  expect(await finish('pdf', blob.id)).toBe(false);
  expect(await begin()).toHaveLength(0);
});

test('bytes that an earlier sweep left behind are named again', async () => {
  const { document } = await converted();
  await age(8);
  await begin();
  expect((await begin()).map((object) => object.id)).toEqual([(await blobOf(document)).id]);
});

const kept: readonly [what: string, keep: (document: string, id: string) => Promise<unknown>][] = [
  [
    'of a conversion under way',
    (_, id) => sql`update public.conversions set status = 'retrying' where id = ${id}`,
  ],
  [
    'somebody keeps at the desk',
    (document) => sql`update public.documents set origin = 'desk' where id = ${document}`,
  ],
  [
    'another document of the desk shares',
    (document) => sql`
      insert into public.documents (org_id, blob_id, filename)
      select org_id, blob_id, 'mine.pdf' from public.documents where id = ${document}`,
  ],
  [
    'something that keeps them uses',
    (document) => sql`
      insert into public.document_links (org_id, document_id, subject_type, subject_id)
      values (${current().org}, ${document}, 'organization', ${current().org})`,
  ],
  [
    'something is being done with',
    (document) => enqueueOne(sql, { org_id: current().org, kind: newKind(), ...aboutDocument(document) }),
  ],
  [
    'were asked for again a day ago',
    async (document) => {
      const { org, mine } = current();
      const file = newFile(org, { sha256: (await blobOf(document)).sha256, storage_key: null });
      const { conversion_id: id } = await mine.askOne(file, 'cii_d16b');
      const [lease] = await claimFor(sql, document);
      if (lease) await fail(sql, lease, { retryable: false });
      await sql`
        update public.conversions set finished_at = now() - interval '1 day', status = 'failed' where id = ${id}`;
    },
  ],
];
test.each(kept)('bytes %s are kept', async (_what, keep) => {
  const { id, document } = await converted();
  await age(8);
  await keep(document, id);
  expect(await begin()).toHaveLength(0);
  expect((await blobOf(document)).expired_at).toBeNull();
});

test('bytes are kept for as long as was said', async () => {
  await converted();
  await age(6);
  expect(await begin()).toHaveLength(0);
  expect(await begin(sql, { pdf: 5 })).toHaveLength(1);
});

test('bytes of another organization are not touched', async () => {
  const { document } = await converted();
  await age(8);
  const theirs = await takeSweep(await createOrganization(sql));
  expect(await begin(sql, {}, theirs)).toHaveLength(0);
  expect(await finish('pdf', (await blobOf(document)).id, theirs)).toBe(false);
});

test('bytes that expired answer nobody: the same content is stored and read anew', async () => {
  const { org, me, mine } = current();
  const { file, document } = await converted();
  await age(8);
  await begin();
  expect(await mine.askOne({ ...file, storage_key: null }, 'cii_d16b')).toMatchObject({
    needs_upload: true,
  });
  const key = await storeObject(sql, newStorageKey(org), file.bytes);
  const [row] = await database.as(
    me,
    (as) => as<{ result: Record<string, unknown> }[]>`
      select public.register_document(${org}, 'a.pdf', 'application/pdf', ${file.bytes}, ${file.sha256}, ${key})
        as result`,
  );
  expect(row?.result.already_here).toBe(false);
  const fresh = await mine.askOne({ ...file, storage_key: newStorageKey(org) }, 'cii_d16b');
  expect(fresh).toMatchObject({ created: true, status: 'queued' });
  expect(fresh.document_id).not.toBe(document);
  // Equal content, verified: no conflict with the bytes that are gone.
  const reading = await writeReading(sql, await takeFor(sql, fresh.document_id, 'read'));
  const old = await sql`select from public.documents where id = ${document} and reading_id = ${reading}`;
  expect(old).toHaveLength(0);
});

test('bytes that expire at this moment are not given to who asks for them: that waits, and brings its own', async () => {
  const { org } = current();
  const [one, two] = await database.connect(2);
  if (!one || !two) throw new Error('two connections were asked for');
  const other = signedIn(await createMember(sql, org, 'owner'));
  const { file } = await converted();
  await age(8);
  const pid = await backendOf(two);
  let late: Promise<Created[]> | undefined;
  await one.begin(async (transaction) => {
    expect(await begin(transaction)).toHaveLength(1);
    late = createOn(two, other, org, [{ ...file, storage_key: null }]);
    await untilBlocked(sql, [pid]);
  });
  expect(await late).toMatchObject([{ needs_upload: true }]);
});

test('bytes are either converted again or expire, whoever comes first', async () => {
  const { org } = current();
  const [one, two] = await database.connect(2);
  if (!one || !two) throw new Error('two connections were asked for');
  const other = signedIn(await createMember(sql, org, 'owner'));
  for (let round = 0; round < racesOf(15); round++) {
    const { file, document } = await converted();
    await age(8);
    const [objects, [asked]] = await Promise.all([
      begin(one),
      createOn(two, other, org, [{ ...file, storage_key: null }]),
    ]);
    const { id, expired_at } = await blobOf(document);
    expect(objects.some((object) => object.id === id)).toBe(expired_at !== null);
    expect(asked?.needs_upload).toBe(expired_at !== null);
    for (const object of objects) await finish(object.kind, object.id);
  }
});

test('a stale sweep takes nothing and leaves no receipt', async () => {
  const { sweeper } = current();
  const { document } = await converted();
  await age(8);
  const { id } = await blobOf(document);
  await expireLease(sql, sweeper.id);
  await expect(begin()).rejects.toMatchObject({ code: 'DKT01' });
  await expect(finish('pdf', id)).rejects.toMatchObject({ code: 'DKT01' });
  expect((await blobOf(document)).expired_at).toBeNull();
});

test('a conversion whose document is only being read expires nothing', async () => {
  const { mine } = current();
  const { document_id: document } = await mine.askOne();
  await readThrough(sql, document);
  await age(100);
  expect(await begin()).toHaveLength(0);
  await complete(sql, await claimFor(sql, document));
});

test("pasted text that nothing came of is forgotten after a day, and its bytes are nobody's then", async () => {
  const { org, me } = current();
  const paste = async (): Promise<{ id: string; key: string }> => {
    const key = await storeObject(sql, newStorageKey(org), 5);
    const [row] = await database.as(
      me,
      (as) => as<{ id: string }[]>`
        select public.register_pasted_text(${org}, 'a.txt', 5, ${randomHash()}, ${key}) ->> 'document_id' as id`,
    );
    return { id: row?.id ?? '', key };
  };
  const [unused, read, waiting, young] = [await paste(), await paste(), await paste(), await paste()];
  await database.as(
    me,
    (as) => as`select public.create_import(${org}, array[${read.id}::uuid], 'invoice', 'a')`,
  );
  await sql`
    update public.jobs set status = 'succeeded', ready = false, finished_at = now()
    where subject_id = any (${[unused.id, read.id, young.id]})`;
  await sql`
    update public.documents set created_at = now() - interval '25 hours'
    where id = any (${[unused.id, read.id, waiting.id]})`;
  const [history] = await sql`select max(id) as id from public.events`;
  await begin();
  const left = await sql<{ id: string }[]>`select id from public.documents where org_id = ${org}`;
  expect(left.map(({ id }) => id).toSorted()).toEqual([read.id, waiting.id, young.id].toSorted());
  expect([
    ...(await sql`select subject_id, type from public.events where id > ${history?.id} and org_id = ${org}`),
  ]).toEqual([{ subject_id: unused.id, type: 'document.deleted' }]);
  const unknown = await sql<{ key: string }[]>`
    select public.unknown_storage_keys(${[unused, read, waiting, young].map(({ key }) => key)}) as key`;
  expect(unknown).toMatchObject([{ key: unused.key }]);
});
