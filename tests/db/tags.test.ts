import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, freshDatabase } from '#support/database';
import { createDocument } from './documents.ts';
import { createMember, createOrganization, signedIn } from './people.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql } = database;

let org: string;
let me: Caller;
let stranger: Caller;
let theirs: string;
beforeAll(async () => {
  org = await createOrganization(sql);
  me = signedIn(await createMember(sql, org, 'processor'));
  const other = await createOrganization(sql);
  stranger = signedIn(await createMember(sql, other, 'owner'));
  theirs = (await createDocument(sql, other)).id;
});

const bring = async () => (await createDocument(sql, org)).id;
const tag = async (ids: string[], name: string, remove = false, as = me) => {
  const [row] = await database.as(
    as,
    (tx) =>
      tx<
        { changed: number }[]
      >`select public.tag_documents(${org}, ${ids}::uuid[], ${name}, ${remove}) as changed`,
  );
  return row?.changed;
};
const tags = (as = me) =>
  database.as(as, (tx) => tx<{ id: string; name: string }[]>`select id, name from public.tags order by name`);
const shown = async (id: string) => {
  const [row] = await database.as(
    me,
    (tx) =>
      tx<
        { filename: string; note: string | null; tags: { name: string }[] }[]
      >`select filename, note, tags from public.document_overview where id = ${id}`,
  );
  return row && { ...row, tags: row.tags.map(({ name }) => name) };
};
const eventsOf = (id: string) =>
  sql<{ type: string; data: Record<string, unknown> }[]>`
    select type, data from public.events where subject_id = ${id} order by id`;
const rename = (id: string, name: string, as = me) =>
  database.as(as, (tx) => tx`select public.rename_document(${id}, ${name})`);
const note = (id: string, text: string | null, as = me) =>
  database.as(as, (tx) => tx`select public.note_document(${id}, ${text})`);

test('a tag is put on many documents at once, however it is spelt, and told of each that it changed', async () => {
  const [one, two] = [await bring(), await bring()];
  expect(await tag([one], 'Urgent')).toBe(1);
  expect(await tag([one, two, theirs], ' urgent ')).toBe(1);
  expect((await shown(one))?.tags).toEqual(['Urgent']);
  expect((await shown(two))?.tags).toEqual(['Urgent']);
  expect(await eventsOf(two)).toEqual([{ type: 'document.tagged', data: { tag: 'Urgent' } }]);
  expect(await eventsOf(theirs)).toEqual([]);
  await tag([one, two], 'urgent', true);
});

test('a tag that no document carries any more is gone, also when the last one was deleted', async () => {
  const [one, two] = [await bring(), await bring()];
  await tag([one, two], 'Tax 2026');
  expect(await tag([one], 'TAX 2026', true)).toBe(1);
  expect(await tag([one], 'TAX 2026', true)).toBe(0);
  expect((await tags()).map(({ name }) => name)).toEqual(['Tax 2026']);
  await sql`delete from public.documents where id = ${two}`;
  expect(await tags()).toEqual([]);
});

test('documents of a tag are listed newest first; those in the trash are not, and keep their tags', async () => {
  const [old, young, plain] = [await bring(), await bring(), await bring()];
  await sql`update public.documents set created_at = created_at - interval '1 day' where id = ${old}`;
  await tag([old, young], 'Audit');
  const [audit] = await tags();
  const listed = async () =>
    (
      await database.as(
        me,
        (tx) => tx<{ id: string }[]>`
          select id from public.tagged_document_overview where org_id = ${org} and tag_id = ${audit?.id ?? null}
          order by created_at desc, id desc`,
      )
    ).map(({ id }) => id);
  expect(await listed()).toEqual([young, old]);
  expect(await listed()).not.toContain(plain);
  await database.as(me, (tx) => tx`select public.trash_document(${young})`);
  expect(await listed()).toEqual([old]);
  await database.as(me, (tx) => tx`select public.restore_document(${young})`);
  expect(await listed()).toEqual([young, old]);
  await tag([old, young], 'Audit', true);
});

test('a tag needs 1 to 40 characters, and a document carries at most 30', async () => {
  const document = await bring();
  for (const name of ['', '  ', 'x'.repeat(41), 'a\nb'])
    await expect(tag([document], name)).rejects.toMatchObject({ code: '22023' });
  for (let n = 1; n <= 30; n++) await tag([document], `tag ${n}`);
  await expect(tag([document], 'one more')).rejects.toMatchObject({ code: '22023' });
  expect((await shown(document))?.tags).toHaveLength(30);
  await sql`delete from public.documents where id = ${document}`;
});

test('nobody tags, renames or notes documents of others, or sees their tags', async () => {
  const document = await bring();
  await tag([document], 'Ours');
  await expect(tag([document], 'Theirs', false, stranger)).rejects.toMatchObject({ code: '42501' });
  await expect(rename(document, 'theirs.pdf', stranger)).rejects.toMatchObject({ code: 'P0002' });
  await expect(note(document, 'theirs', stranger)).rejects.toMatchObject({ code: 'P0002' });
  expect(await tags(stranger)).toEqual([]);
  expect(await shown(document)).toMatchObject({ note: null, tags: ['Ours'] });
  await tag([document], 'Ours', true);
});

test('a document has the name and the note that a member gives it; the history says what it was called', async () => {
  const document = await bring();
  const was = (await shown(document))?.filename;
  await rename(document, '  Lease, signed.pdf ');
  await rename(document, 'Lease, signed.pdf');
  await note(document, ' Ask Ann\nabout page 3. ');
  expect(await shown(document)).toMatchObject({
    filename: 'Lease, signed.pdf',
    note: 'Ask Ann\nabout page 3.',
  });
  await note(document, ' \n ');
  await note(document, null);
  expect((await shown(document))?.note).toBeNull();
  expect(await eventsOf(document)).toEqual([
    { type: 'document.renamed', data: { was, is: 'Lease, signed.pdf' } },
    { type: 'document.noted', data: { removed: false } },
    { type: 'document.noted', data: { removed: true } },
  ]);
});

test('a name has 1 to 255 characters and no line breaks, a note at most 2,000', async () => {
  const document = await bring();
  for (const name of ['', ' ', 'a\nb', 'x'.repeat(256)])
    await expect(rename(document, name)).rejects.toMatchObject({ code: '22023' });
  await expect(note(document, 'x'.repeat(2001))).rejects.toMatchObject({ code: '22023' });
});
