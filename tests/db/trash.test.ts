import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, freshDatabase } from '#support/database';
import { asker, newFile, workThrough } from './conversion-calls.ts';
import { newStorageKey, randomHash, storeObject } from './documents.ts';
import { filler } from './form-calls.ts';
import { factsThrough, findImport, importer, runImport } from './import-calls.ts';
import { createMember, createOrganization, signedIn } from './people.ts';
import { claimOne, enqueueOne, newKind } from './queue-calls.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql } = database;

let org: string;
let me: Caller;
let stranger: Caller;
let mine: ReturnType<typeof importer>;
beforeAll(async () => {
  org = await createOrganization(sql);
  me = signedIn(await createMember(sql, org, 'processor'));
  stranger = signedIn(await createMember(sql, await createOrganization(sql), 'owner'));
  mine = importer(database, me, org);
});

const trash = (document: string, as = me) =>
  database.as(as, (tx) => tx`select public.trash_document(${document})`);
const restore = (document: string, as = me) =>
  database.as(as, (tx) => tx`select public.restore_document(${document})`);
const inTrash = (as = me) =>
  database.as(
    as,
    (tx) => tx<{ document_id: string; filename: string }[]>`select * from public.list_trash(${org})`,
  );
const seen = (document: string) =>
  database.as(me, (tx) => tx`select id from public.document_overview where id = ${document}`);
const found = async (word: string): Promise<number> => {
  const [row] = await database.as(
    me,
    (tx) =>
      tx<{ n: number }[]>`select jsonb_array_length(public.search_documents(${org}, ${word}) -> 'hits') as n`,
  );
  return row?.n ?? -1;
};
const linksOf = (subject: string) =>
  sql`select document_id from public.document_links where subject_id = ${subject}`;
const bring = async (sha256: string): Promise<{ document_id: string; restored?: boolean }> => {
  const key = newStorageKey(org);
  await storeObject(sql, key, 1000);
  const [row] = await database.as(
    me,
    (tx) => tx<{ answer: { document_id: string; restored?: boolean } }[]>`
      select public.register_document(${org}, 'a.pdf', 'application/pdf', 1000, ${sha256}, ${key}) as answer`,
  );
  if (!row) throw new Error('register_document gave no row');
  return row.answer;
};
const verify = (document: string) =>
  sql`update public.blobs b set verified_at = now() from public.documents d where d.id = ${document} and b.id = d.blob_id`;
const agedInTrash = (document: string, days: number) =>
  sql`update public.documents set trashed_at = now() - make_interval(days => ${days}::int) where id = ${document}`;
const sweep = async () => {
  const kind = newKind();
  await enqueueOne(sql, { org_id: org, kind });
  const { id, lease_token } = await claimOne(sql, { kinds: [kind] });
  return sql`select * from public.begin_sweep(${id}, ${lease_token}::uuid, 7, 30)`;
};

test('what is deleted is seen and found by nobody, and lies in the trash until it is taken back', async () => {
  const document = await mine.bring();
  await sql`update public.documents set filename = 'zirkonium.pdf' where id = ${document}`;
  expect(await found('zirkonium')).toBe(1);
  await trash(document);
  await trash(document);
  expect(await seen(document)).toHaveLength(0);
  expect(await found('zirkonium')).toBe(0);
  expect((await inTrash()).map((row) => row.filename)).toContain('zirkonium.pdf');
  await restore(document);
  await restore(document);
  expect(await seen(document)).toHaveLength(1);
  expect(await found('zirkonium')).toBe(1);
  expect((await inTrash()).map((row) => row.document_id)).not.toContain(document);
});

test('only members put something into the trash, look into it and take it back', async () => {
  const document = await mine.bring();
  await expect(trash(document, stranger)).rejects.toMatchObject({ code: 'P0002' });
  await trash(document);
  await expect(restore(document, stranger)).rejects.toMatchObject({ code: 'P0002' });
  await expect(inTrash(stranger)).rejects.toMatchObject({ code: '42501' });
  expect(await seen(document)).toHaveLength(0);
});

test('an import goes on without what was deleted, and is put together with it when it is back', async () => {
  const [kept, deleted] = [await mine.bring(), await mine.bring()];
  const id = await mine.create([kept, deleted]);
  for (const document of [kept, deleted]) await factsThrough(sql, document);
  await runImport(sql, ['totals']);
  await trash(deleted);
  expect(await linksOf(id)).toEqual([{ document_id: kept }]);
  await runImport(sql, ['totals']);
  expect((await findImport(sql, id)).status).toBe('completed');
  await restore(deleted);
  expect(await linksOf(id)).toHaveLength(2);
  await runImport(sql, ['totals']);
  expect((await findImport(sql, id)).status).toBe('completed');
});

test('an import that goes meanwhile does not keep its document in the trash; one that takes it in has it back', async () => {
  const document = await mine.bring();
  const gone = await mine.create([document]);
  await factsThrough(sql, document);
  await runImport(sql, ['totals']);
  await trash(document);
  await database.as(me, (tx) => tx`select public.delete_import(${gone})`);
  const next = await mine.create([document]);
  expect(await seen(document)).toHaveLength(1);
  expect(await linksOf(next)).toEqual([{ document_id: document }]);
  await runImport(sql, ['totals']);
});

test('a conversion is out of sight with its document, and is found by who brings the same file again', async () => {
  const asking = asker(database, me, org);
  const file = newFile(org);
  const made = await asking.askOne(file);
  await workThrough(sql, org, made.document_id);
  const listed = () =>
    database.as(me, (tx) => tx`select id from public.conversion_overview where id = ${made.conversion_id}`);
  await trash(made.document_id);
  expect(await listed()).toHaveLength(0);
  expect((await asking.askOne(file)).conversion_id).toBe(made.conversion_id);
  expect(await listed()).toHaveLength(1);
  expect(await seen(made.document_id)).toHaveLength(1);
});

test('the same file brought again is the one in the trash', async () => {
  const sha256 = randomHash();
  const { document_id: document } = await bring(sha256);
  await verify(document);
  await trash(document);
  expect(await bring(sha256)).toMatchObject({ document_id: document, already_here: true, restored: true });
  expect(await seen(document)).toHaveLength(1);
  expect(await bring(sha256)).not.toHaveProperty('restored');
});

test('a form stays: what is filled from it stands on its document', async () => {
  const document = await mine.bring();
  await filler(database, me, org).addForm(document);
  await expect(trash(document)).rejects.toMatchObject({ code: '55000' });
});

test('after thirty days it goes for good, with its bytes when nothing else has them', async () => {
  const [old, young, back] = [await mine.bring(), await mine.bring(), await mine.bring()];
  for (const document of [old, young, back]) await trash(document);
  await agedInTrash(old, 31);
  await agedInTrash(young, 29);
  await agedInTrash(back, 31);
  await restore(back);
  const [blob] = await sql<{ storage_key: string }[]>`
    select b.storage_key from public.blobs b join public.documents d on d.blob_id = b.id where d.id = ${old}`;
  if (!blob) throw new Error('the document has no bytes');
  await sweep();
  const left = await sql<
    { id: string }[]
  >`select id from public.documents where id in ${sql([old, young, back])}`;
  expect(left.map(({ id }) => id).sort()).toEqual([young, back].sort());
  const [unknown] = await sql<{ key: string }[]>`
    select key from public.unknown_storage_keys(array[${blob.storage_key}]) as key`;
  expect(unknown?.key).toBe(blob.storage_key);
});
