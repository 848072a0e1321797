import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, freshDatabase } from '#support/database';
import { randomHash } from './documents.ts';
import { type Artifact, beginReading, finishReading, heldDocument, savePages } from './output-calls.ts';
import { createMember, createOrganization, signedIn } from './people.ts';
import { complete } from './queue-calls.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql } = database;

let org: string;
let member: Caller;
let other: string;
let stranger: Caller;
beforeAll(async () => {
  org = await createOrganization(sql);
  other = await createOrganization(sql);
  member = signedIn(await createMember(sql, org, 'processor'));
  stranger = signedIn(await createMember(sql, other, 'owner'));
});

const textPage = (number: number, text: string, ordinal = 0): Artifact => ({
  page: number,
  kind: 'page',
  ordinal,
  engine: 'pdfium',
  data: { width: 595, height: 842, text, word_count: 1 },
});

async function read(pages: Artifact[], inOrg = org, filename = 'a.pdf') {
  const held = await heldDocument(sql, inOrg, { sha256: randomHash(), verified: true });
  await sql`update public.documents set filename = ${filename} where id = ${held.document.id}`;
  const { reading_id: reading } = await beginReading(sql, held.lease);
  await savePages(sql, held.lease, reading, pages);
  await finishReading(sql, held.lease, reading, pages.length);
  return { ...held, reading };
}

const search = (query: string, as = member, inOrg = org) =>
  database.as(
    as,
    (tx) => tx<{ document_id: string; page: number | null; snippet: string | null }[]>`
      select * from public.search_documents(${inOrg}, ${query})`,
  );

test('pages are found by the beginnings of all words, with the page and a marked snippet', async () => {
  const { document } = await read([
    textPage(1, 'nothing here'),
    textPage(2, 'The quarterly Zanzibar ledger'),
  ]);
  const found = await search('zanz quarter');
  expect(found.map((row) => ({ ...row }))).toEqual([
    { document_id: document.id, page: 2, snippet: '\ue000quarterly\ue001 \ue000Zanzibar\ue001 ledger' },
  ]);
  expect(await search('zanzibar missingword')).toEqual([]);
});

test('names are found too, and queries of signs alone find nothing and break nothing', async () => {
  const { document } = await read([textPage(1, 'plain')], org, 'Kilimanjaro_lease-2026.pdf');
  expect((await search('kilimanjaro')).map((row) => row.document_id)).toEqual([document.id]);
  for (const query of ['', '   ', "'", "a'b:*", '&|!()', '\\', "':*", '<->']) await search(query);
});

test('what OCR saw is found, and the garbage it replaced is not', async () => {
  const { document } = await read([textPage(1, 'qwxyzgarbage'), textPage(1, 'Mombasa harbour', 1)]);
  expect((await search('mombasa')).map((row) => row.document_id)).toEqual([document.id]);
  expect(await search('qwxyzgarbage')).toEqual([]);
});

test('nobody searches a foreign organization', async () => {
  await read([textPage(1, 'confidential Serengeti')], other);
  expect(await search('serengeti')).toEqual([]);
  await expect(search('serengeti', member, other)).rejects.toMatchObject({ code: '42501' });
});

test('a page of millions of characters is saved, and found by its beginning', async () => {
  const words = Array.from({ length: 400_000 }, (_, i) => `w${i.toString(36)}`).join(' ');
  const { document } = await read([textPage(1, `Ruwenzori ${words}`)]);
  expect((await search('ruwenzori')).map((row) => row.document_id)).toEqual([document.id]);
});

const remove = (document: string, as = member) =>
  database.as(as, async (tx) => {
    const [row] = await tx<{ keys: string[] }[]>`select public.delete_document(${document}::uuid) as keys`;
    return row?.keys;
  });

test('a deleted document takes jobs, reading and blob with it and names the object to remove; its history stays', async () => {
  const { document, lease, reading } = await read([textPage(1, 'gone soon')]);
  const [blob] = await sql<{ storage_key: string }[]>`
    select storage_key from public.blobs where id = ${document.blob_id}`;
  expect(await remove(document.id)).toEqual([blob?.storage_key]);
  const [left] = await sql`
    select (select count(*)::int from public.documents where id = ${document.id}) as documents,
           (select count(*)::int from public.jobs where subject_id = ${document.id}) as jobs,
           (select count(*)::int from public.artifacts where reading_id = ${reading}) as artifacts,
           (select count(*)::int from public.blobs where id = ${document.blob_id}) as blobs`;
  expect(left).toEqual({ documents: 0, jobs: 0, artifacts: 0, blobs: 0 });
  const events = await sql<{ type: string }[]>`
    select type from public.events where subject_id = ${document.id} order by id desc limit 1`;
  expect(events[0]?.type).toBe('document.deleted');
  // Its worker can neither finish nor write.
  expect(await complete(sql, [lease])).toEqual([]);
});

test('bytes and reading stay while a part of the document uses them', async () => {
  const { document, reading } = await read([textPage(1, 'one'), textPage(2, 'two')]);
  await database.as(
    member,
    (tx) =>
      tx`select public.split_document(${document.id}::uuid, '[{"from":1,"to":1},{"from":2,"to":2}]'::jsonb)`,
  );
  expect(await remove(document.id)).toEqual([]);
  const parts = await sql<{ id: string; reading_id: string }[]>`
    select id, reading_id from public.documents where blob_id = ${document.blob_id} order by page_from`;
  expect(parts.map((part) => part.reading_id)).toEqual([reading, reading]);
  expect(await remove(parts[0]?.id ?? '')).toEqual([]);
  expect(await remove(parts[1]?.id ?? '')).toEqual([expect.stringMatching(/^[0-9a-f-]{36}\//)]);
});

test('a stranger deletes nothing, and does not learn that the document exists', async () => {
  const { document } = await read([textPage(1, 'mine')]);
  await expect(remove(document.id, stranger)).rejects.toMatchObject({ code: 'P0002' });
});

test('deleting while workers settle its jobs does not end in a deadlock', async () => {
  for (let round = 0; round < 10; round++) {
    const { document, lease } = await read([textPage(1, 'race')]);
    await Promise.all([remove(document.id), complete(sql, [lease])]);
  }
});
