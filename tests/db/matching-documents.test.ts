import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, freshDatabase } from '#support/database';
import { createDocument, randomHash } from './documents.ts';
import { beginReading, finishReading, heldDocument, savePages } from './output-calls.ts';
import { createMember, createOrganization, signedIn } from './people.ts';
import { claimOne } from './queue-calls.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql } = database;

let org: string;
let member: string;
let me: Caller;
let stranger: Caller;
beforeAll(async () => {
  org = await createOrganization(sql);
  member = await createMember(sql, org, 'processor');
  me = signedIn(member);
  stranger = signedIn(await createMember(sql, await createOrganization(sql), 'owner'));
});

async function bring(name: string, status = 'completed'): Promise<string> {
  const { id } = await createDocument(sql, org);
  await sql`update public.documents set filename = ${name}, status = ${status}::public.document_status where id = ${id}`;
  return id;
}
async function read(text: string, name: string): Promise<string> {
  const held = await heldDocument(sql, org, { sha256: randomHash(), verified: true });
  await sql`update public.documents set filename = ${name} where id = ${held.document.id}`;
  const { reading_id: reading } = await beginReading(sql, held.lease);
  await savePages(sql, held.lease, reading, [
    {
      page: 1,
      kind: 'page',
      ordinal: 0,
      engine: 'pdfium',
      data: { width: 595, height: 842, text, word_count: 1 },
    },
  ]);
  await finishReading(sql, held.lease, reading, 1);
  return held.document.id;
}
async function tag(ids: string[], name: string): Promise<string> {
  await database.as(me, (as) => as`select public.tag_documents(${org}, ${ids}::uuid[], ${name})`);
  const [row] = await sql<
    { id: string }[]
  >`select id from public.tags where org_id = ${org} and name = ${name}`;
  return row?.id ?? '';
}
async function matching(filter: object, as = me, limit = 100): Promise<string[]> {
  const [row] = await database.as(
    as,
    (tx) =>
      tx<
        { ids: string[] }[]
      >`select public.match_documents(${org}, ${tx.json({ ...filter })}, ${limit}) as ids`,
  );
  return row?.ids ?? [];
}
async function begin(action: string, value: string | null, filter: object, as = me): Promise<string> {
  const [row] = await database.as(
    as,
    (tx) =>
      tx<
        { id: string }[]
      >`select public.begin_document_operation(${org}, ${action}, ${tx.json({ ...filter })}, ${value}) as id`,
  );
  return row?.id ?? '';
}
type Moved = { state: string; changed: number; skipped: number; total: number };
async function page(lease: { id: number; lease_token: string }, id: string, limit = 100): Promise<Moved> {
  const [row] = await database.as(
    { role: 'service_role' },
    (as) => as<{ page: Moved }[]>`
      select public.change_documents_page(${lease.id}, ${lease.lease_token}::uuid, ${id}, ${limit}) as page`,
  );
  if (!row) throw new Error('no page');
  return row.page;
}
const leased = () => claimOne(sql, { kinds: ['change_documents'] });
const tagsOf = async (id: string) => {
  const rows = await sql<{ name: string }[]>`
    select t.name from public.document_tags u join public.tags t on t.id = u.tag_id where u.document_id = ${id}`;
  return rows.map(({ name }) => name);
};

test('all parts of a filter must hold, words included, and what lies in the trash or is another organization’s never matches', async () => {
  const urgent = await read('Lieferung nach Malmö über 14.975,00', 'delivery-a.txt');
  const other = await read('Lieferung nach Malmö', 'delivery-b.txt');
  const named = await bring('Malmö.pdf', 'failed');
  const tagged = await tag([urgent, named], 'Urgent');
  expect(await matching({ query: 'malmo' })).toEqual([named, other, urgent]);
  expect(await matching({ query: 'malmo', tag: tagged })).toEqual([named, urgent]);
  expect(await matching({ query: 'malmo', tag: tagged, status: ['failed'] })).toEqual([named]);
  expect(await matching({ query: '14975' })).toEqual([urgent]);
  expect(await matching({ query: 'malmo' }, me, 1)).toEqual([named]);
  const [row] = await database.as(
    me,
    (tx) => tx<{ found: { hits: { document_id: string }[] } }[]>`
      select public.search_filtered_documents(${org}, 'malmo', ${tx.json({ tag: tagged })}) as found`,
  );
  expect(row?.found.hits.map(({ document_id }) => document_id).sort()).toEqual([named, urgent].sort());
  await database.as(me, (as) => as`select public.trash_document(${other})`);
  expect(await matching({ query: 'malmo' })).toEqual([named, urgent]);
  await expect(matching({ query: 'malmo' }, stranger)).rejects.toThrow('FORBIDDEN');
});

test('a doubtful type counts beside a status, and not without one', async () => {
  const doubtful = await bring('doubtful.pdf');
  await sql`update public.documents set doubtful_type = true where id = ${doubtful}`;
  expect(await matching({ status: ['cancelled'], doubtful: true })).toEqual([doubtful]);
  expect(await matching({ status: ['cancelled'] })).toEqual([]);
});

test('a list by name is narrowed as the others are, without the trash; words and half a place are refused', async () => {
  const [b, a, gone] = [await bring('Beta.csv'), await bring('alpha.csv'), await bring('gamma.csv')];
  await bring('aleph.csv', 'failed');
  const listed = await tag([b, a, gone], 'Listed');
  await database.as(me, (as) => as`select public.trash_document(${gone})`);
  const named = async (filter: object, after: string | null = null, id: string | null = null) => {
    const rows = await database.as(
      me,
      (tx) => tx<{ document_id: string }[]>`
        select document_id from public.list_documents_by_name(${org}, ${tx.json({ ...filter })}, false, ${after}, ${id})`,
    );
    return rows.map(({ document_id }) => document_id);
  };
  expect(await named({ tag: listed, status: ['completed'] })).toEqual([a, b]);
  expect(await named({ tag: listed, status: ['failed'] })).toEqual([]);
  expect(await named({ tag: listed }, 'ALPHA.csv', a)).toEqual([b]);
  await expect(named({ query: 'beta' })).rejects.toThrow('INVALID_INPUT');
  await expect(named({}, 'alpha.csv')).rejects.toThrow('INVALID_INPUT');
});

test.each([
  ['a part that there is not', { colour: 'red' }],
  ['a status that there is not', { status: ['lost'] }],
  ['a tag that is no id', { tag: 'x' }],
  ['a list for words', { query: ['a'] }],
])('%s is refused in a filter', async (_, filter) => {
  await expect(matching(filter)).rejects.toThrow('INVALID_INPUT');
});

test('an operation changes all that matched when it began, in the name of who began it, and tells how far it is', async () => {
  const ids = [await bring('batch one.pdf'), await bring('batch two.pdf'), await bring('batch three.pdf')];
  await tag(ids.slice(0, 1), 'Done');
  const id = await begin('tag', 'Done', { query: 'batch' });
  const late = await bring('batch four.pdf');
  const lease = await leased();
  expect(await page(lease, id, 2)).toMatchObject({ state: 'running', changed: 2, skipped: 0, total: 3 });
  expect(await page(lease, id, 2)).toMatchObject({ state: 'done', changed: 2, skipped: 1 });
  // A worker that was killed after the last page asks again.
  expect(await page(lease, id)).toMatchObject({ state: 'done', changed: 2, skipped: 1 });
  for (const one of ids) expect(await tagsOf(one)).toEqual(['Done']);
  expect(await tagsOf(late)).toEqual([]);
  const told = await sql<{ type: string; actor: string | null }[]>`
    select type, actor from public.events where org_id = ${org}
    and (subject_id = ${ids[2] ?? ''} and type = 'document.tagged' or data ->> 'operation_id' = ${id}) order by id`;
  expect(told).toEqual([
    { type: 'document_operation.begun', actor: member },
    { type: 'document.tagged', actor: member },
    { type: 'document_operation.moved', actor: member },
    { type: 'document_operation.done', actor: member },
  ]);
});

test('an operation is refused without a filter, while another one runs, and where nothing matches; a stopped one changes no more', async () => {
  const ids = [await bring('stop one.pdf'), await bring('stop two.pdf')];
  await expect(begin('trash', null, {})).rejects.toThrow('INVALID_INPUT');
  await expect(begin('trash', null, { type: null, query: '  ' })).rejects.toThrow('INVALID_INPUT');
  await expect(begin('tag', null, { query: 'stop' })).rejects.toThrow('INVALID_INPUT');
  await expect(begin('trash', null, { query: 'nowhere' })).rejects.toThrow('CONFLICT');
  await expect(begin('trash', null, { query: 'stop' }, stranger)).rejects.toThrow('FORBIDDEN');
  const id = await begin('trash', null, { query: 'stop' });
  await expect(begin('trash', null, { query: 'stop' })).rejects.toThrow('CONFLICT');
  const lease = await leased();
  expect(await page(lease, id, 1)).toMatchObject({ state: 'running', changed: 1 });
  await expect(
    database.as(stranger, (as) => as`select public.stop_document_operation(${id})`),
  ).rejects.toThrow('NOT_FOUND');
  await database.as(me, (as) => as`select public.stop_document_operation(${id})`);
  expect(await page(lease, id)).toMatchObject({ state: 'stopped', changed: 1 });
  expect(await matching({ query: 'stop' })).toEqual(ids.slice(0, 1));
});

test('what cannot be changed is skipped and the rest is done; a lost lease and somebody who left change nothing', async () => {
  const form = await bring('mixed form.pdf');
  const plain = await bring('mixed plain.pdf');
  await sql`
    insert into public.form_templates (org_id, document_id, family_id, version, name, sha256)
    values (${org}, ${form}, gen_random_uuid(), 1, 'A form', ${randomHash()})`;
  const id = await begin('trash', null, { query: 'mixed' });
  const lease = await leased();
  await expect(page({ ...lease, lease_token: crypto.randomUUID() }, id)).rejects.toThrow('LEASE_LOST');
  expect(await page(lease, id)).toMatchObject({ state: 'done', changed: 1, skipped: 1 });
  expect(await matching({ query: 'mixed' })).toEqual([form]);
  expect(plain).toBeTruthy();

  const leaver = await createMember(sql, org, 'processor');
  const left = await begin('trash', null, { query: 'mixed' }, signedIn(leaver));
  await sql`delete from public.members where user_id = ${leaver}`;
  expect(await page(await leased(), left)).toMatchObject({ state: 'stopped', changed: 0 });
});
