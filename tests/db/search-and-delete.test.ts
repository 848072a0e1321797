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

type Found = {
  hits: { document_id: string; page: number | null; snippet: string | null }[];
  ignored: string[];
};

async function answerOf(query: string, as = member, inOrg = org): Promise<Found> {
  const [row] = await database.as(
    as,
    (tx) => tx<{ found: Found }[]>`select public.search_documents(${inOrg}, ${query}) as found`,
  );
  if (!row) throw new Error('search_documents gave no row');
  return row.found;
}

const search = async (query: string, as = member, inOrg = org) => (await answerOf(query, as, inOrg)).hits;
const found = async (query: string) => (await search(query)).map(({ document_id }) => document_id);

test('pages are found by all words, the last by its beginning, with the page and a marked snippet', async () => {
  const { document } = await read([
    textPage(1, 'nothing here'),
    textPage(2, 'The quarterly Zanzibar ledger'),
  ]);
  expect(await search('Zanzibar quart')).toEqual([
    { document_id: document.id, page: 2, snippet: 'The \ue000quarterly\ue001 \ue000Zanzibar\ue001 ledger' },
  ]);
  expect(await search('zanzibar missingword')).toEqual([]);
  // Any other word is meant as it stands, and so is the last one as long as it begins half the dictionary.
  expect(await search('quart zanzibar')).toEqual([]);
  expect(await search('za')).toEqual([]);
  expect(await found('zan')).toEqual([document.id]);
});

test('a snippet is of where the word stands, however long the page and whatever words hold it', async () => {
  const filler = 'unremarkable hyperzeppelin zeppelins '.repeat(1200);
  const { document } = await read([
    textPage(1, `${filler}a grey (Zeppelin) lands ${filler}`.slice(0, 50_000)),
  ]);
  for (const query of ['zeppelin grey', 'grey lan']) {
    const [hit] = await search(query);
    expect(hit?.document_id).toBe(document.id);
    expect(hit?.snippet).toContain('grey');
    expect(hit?.snippet).toMatch(/\ue000(zeppelins?|grey)\ue001/i);
  }
});

test('accents do not matter, neither on the page nor in the query, and the snippet is as printed', async () => {
  const { document } = await read([textPage(1, 'Besuch in Malmö, Crème brûlée in der Straße 9, ØRSTED')]);
  for (const query of ['Malmo', 'malmö', 'MALMÖ', 'creme brulee', 'strasse', 'Straße', 'orsted', 'Malm']) {
    expect(await found(query), query).toEqual([document.id]);
  }
  const [hit] = await search('orsted malmo');
  expect(hit?.snippet).toContain('\ue000Malmö\ue001');
  expect(hit?.snippet).toContain('\ue000ØRSTED\ue001');
  expect((await search('strasse 9'))[0]?.snippet).toContain('\ue000Straße\ue001 \ue0009\ue001');
  const named = await read([textPage(1, 'plain')], org, 'Übergabe_Kraków.pdf');
  expect(await found('ubergabe krakow')).toEqual([named.document.id]);
});

test('the notation of a number does not matter, neither on the page nor in the query', async () => {
  const notations = ['83,975.00', '83.975,00', "83'975.-", '83 975,00', '83\u00a0975', '83975.00', '83975'];
  const documents = [];
  for (const notation of notations) {
    documents.push((await read([textPage(1, `Total ${notation}`)])).document.id);
  }
  for (const query of ['83975', '83,975.00', '83.975,00', "83'975", '83975.0']) {
    expect(new Set(await found(query)), query).toEqual(new Set(documents));
  }
  for (const { snippet } of await search('83975')) expect(snippet).toMatch(/^Total \ue00083.{0,1}975/);
});

test('decimals are compared as numbers, and dates, versions and longer numbers are left alone', async () => {
  const { document } = await read([
    textPage(1, 'Rate 1,234.50, on 12.03.2026, version 7.7.41, 555 666 777 8'),
  ]);
  for (const query of ['1234.5', '1.234,50', '1,234.50', '12.03.2026', '7.7.41', '555 666 777']) {
    expect(await found(query), query).toEqual([document.id]);
  }
  for (const query of ['234.50', '1203', '1234.05', '77.41']) expect(await found(query), query).toEqual([]);
});

test('eight words are looked for, and the answer says which were not', async () => {
  const { document } = await read([textPage(1, 'one two three four five six seven eight')]);
  expect(await answerOf('one two three four five six seven eight')).toMatchObject({
    hits: [{ document_id: document.id }],
    ignored: [],
  });
  expect(await answerOf('one two three four five six seven eight Bantu zebra')).toMatchObject({
    hits: [{ document_id: document.id }],
    ignored: ['bantu', 'zebra'],
  });
  // The eighth is not the one that was being typed.
  expect(await found('one two three four five six seven eig ht')).toEqual([]);
  expect((await answerOf('a b c d e f g h i j k l m n o p q r')).ignored).toHaveLength(10);
});

test('words joined by hyphens are found by what was typed of them', async () => {
  const { document } = await read([textPage(1, 'a Bujumbura-Gitega shuttle')]);
  for (const query of ['bujumbura-git', 'bujumbura-gitega', 'gitega']) {
    expect(await found(query)).toEqual([document.id]);
  }
});

test('of words that stand on more pages than can be ranked the best of the newest are found', async () => {
  const crowd = await createOrganization(sql);
  const someone = signedIn(await createMember(sql, crowd, 'processor'));
  await sql`
    with blobs as (
      insert into public.blobs (org_id, sha256, bytes, media_type, storage_key)
      select ${crowd}, repeat('a', 64), 1, 'text/plain', ${crowd} || '/2026/11/22/' || gen_random_uuid()
      from generate_series(1, 2500) n returning id),
    readings as (
      insert into public.readings (org_id, blob_id, version, engine, finished_at)
      select ${crowd}, id, '1', 'text', now() from blobs returning id, blob_id),
    pages as (
      insert into public.artifacts (org_id, reading_id, page, kind, engine, data)
      select ${crowd}, id, 1, 'page', 'text', '{"text": "common"}' from readings)
    insert into public.documents (org_id, blob_id, reading_id, filename, created_at)
    select ${crowd}, blob_id, id, 'common.txt', now() from readings`;
  // Written last, and so not among those that are found first.
  const { document } = await read([textPage(1, 'common and rare')], crowd, 'common.txt');
  await sql`update public.documents set created_at = now() + interval '1 day' where id = ${document.id}`;
  const hits = await search('common', someone, crowd);
  expect(hits).toHaveLength(50);
  expect(hits[0]).toMatchObject({ document_id: document.id, page: 1 });
  expect(await search('common rare', someone, crowd)).toMatchObject([{ document_id: document.id, page: 1 }]);
});

test('names are found too, and queries of signs alone find nothing and break nothing', async () => {
  const { document } = await read([textPage(1, 'plain')], org, 'Kilimanjaro_lease-2026.pdf');
  for (const query of ['kilimanjaro', 'Kilimanjaro_lease-2026.pdf', '2026 kilim']) {
    expect(await found(query)).toEqual([document.id]);
  }
  for (const query of ['', '   ', "'", "a'b:*", '&|!()', '\\', "':*", '<->']) await search(query);
});

test('what OCR saw is found, and the garbage it replaced is not', async () => {
  const { document } = await read([textPage(1, 'qwxyzgarbage'), textPage(1, 'Mombasa harbour', 1)]);
  expect(await found('mombasa')).toEqual([document.id]);
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
  expect(await found('ruwenzori')).toEqual([document.id]);
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
