import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, freshDatabase } from '#support/database';
import { randomHash } from './documents.ts';
import { type Artifact, beginReading, finishReading, heldDocument, page, savePages } from './output-calls.ts';
import { createMember, createOrganization, signedIn } from './people.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql } = database;

let org: string;
let member: Caller;
beforeAll(async () => {
  org = await createOrganization(sql);
  member = signedIn(await createMember(sql, org, 'processor'));
});

const sheet = (number: number, text: string, ordinal = 0, needsOcr = false): Artifact => ({
  ...page(number),
  ordinal,
  data: {
    width: 595,
    height: 842,
    text,
    word_count: text.split(' ').filter(Boolean).length,
    needs_ocr: needsOcr,
  },
});

/** A document of a typed page, which OCR has read as well, and a scanned one; nothing is being done to it. */
async function readTwice() {
  const held = await heldDocument(sql, org, { sha256: randomHash(), verified: true });
  const { reading_id: reading } = await beginReading(sql, held.lease);
  await savePages(sql, held.lease, reading, [
    sheet(1, 'Grüße aus Köln'),
    sheet(1, 'Grufe aus Koln und', 1),
    sheet(2, '', 0, true),
    sheet(2, 'Rope 12.00', 1),
  ]);
  await finishReading(sql, held.lease, reading, 2);
  await settle(held.document.id);
  return { document: held.document.id, reading };
}

const settle = (document: string) =>
  sql`update public.jobs set status = 'succeeded', lease_token = null, leased_until = null, finished_at = now()
      where subject_id = ${document}::uuid`;

const choose = (documents: string[], text: string, as = member) =>
  database.as(
    as,
    (tx) => tx<{ document_id: string; reading_id: string }[]>`
      select * from public.choose_text(${org}, ${documents}::uuid[], ${text})`,
  );

const layers = async (document: string, as = member) =>
  (await database.as(as, (tx) => tx`select * from public.text_layers(${org}, ${[document]}::uuid[])`))[0];

/** The text that counts on each page of what the document shows. */
async function shownTexts(document: string): Promise<string[]> {
  const rows = await sql<{ text: string }[]>`
    select distinct on (a.page) a.data ->> 'text' as text
    from public.documents d join public.artifacts a on a.reading_id = d.reading_id and a.kind = 'page'
    where d.id = ${document} order by a.page, a.ordinal desc`;
  return rows.map(({ text }) => text);
}

test('the text of the file takes the place of what OCR saw where there is any, and the same call takes it back', async () => {
  const { document, reading } = await readTwice();
  expect(await layers(document)).toMatchObject({
    shown: 'ocr',
    pages: 2,
    own_pages: 1,
    good_pages: 1,
    ocr_pages: 2,
  });
  expect(await shownTexts(document)).toEqual(['Grufe aus Koln und', 'Rope 12.00']);

  const [changed] = await choose([document], 'own');
  expect(changed?.document_id).toBe(document);
  expect(await shownTexts(document)).toEqual(['Grüße aus Köln', 'Rope 12.00']);
  expect(await layers(document)).toMatchObject({ shown: 'own', ocr_pages: 1 });
  const [own] = await sql`select word_count, page_count, finished_at is not null as finished
    from public.readings where id = ${changed?.reading_id ?? ''}`;
  expect(own).toEqual({ word_count: 5, page_count: 2, finished: true });

  await settle(document);
  expect(await choose([document], 'ocr')).toEqual([{ document_id: document, reading_id: reading }]);
  expect(await shownTexts(document)).toEqual(['Grufe aus Koln und', 'Rope 12.00']);
  await settle(document);
  expect((await choose([document], 'own'))[0]?.reading_id).toBe(changed?.reading_id);
});

test('what follows from a text is done for the one that counts now, and nothing is recognised again', async () => {
  const { document } = await readTwice();
  await choose([document], 'own');
  const jobs = await sql<{ kind: string }[]>`
    select kind from public.jobs where subject_id = ${document}::uuid and status = 'queued'`;
  expect(jobs.map(({ kind }) => kind)).toEqual(['classify']);
  const [event] = await sql`
    select data ->> 'text' as text, actor from public.events
    where subject_id = ${document} and type = 'text.chosen'`;
  expect(event).toMatchObject({ text: 'own', actor: expect.any(String) });
});

test('many are changed in one call; those with one text, those that show it and those being worked on stay', async () => {
  const [one, two, busy] = [await readTwice(), await readTwice(), await readTwice()];
  await sql`update public.jobs set status = 'queued', finished_at = null where subject_id = ${busy.document}::uuid`;
  const held = await heldDocument(sql, org, { sha256: randomHash(), verified: true });
  const { reading_id: reading } = await beginReading(sql, held.lease);
  await savePages(sql, held.lease, reading, [sheet(1, 'one text')]);
  await finishReading(sql, held.lease, reading, 1);
  await settle(held.document.id);
  const all = [one.document, two.document, busy.document, held.document.id];
  expect((await choose(all, 'ocr')).length).toBe(0);
  const changed = await choose(all, 'own');
  expect(changed.map(({ document_id }) => document_id).sort()).toEqual([one.document, two.document].sort());
});

test('nobody chooses or sees the texts of another organization', async () => {
  const { document } = await readTwice();
  const other = await createOrganization(sql);
  const stranger = signedIn(await createMember(sql, other, 'owner'));
  await expect(choose([document], 'own', stranger)).rejects.toMatchObject({ code: '42501' });
  expect(await layers(document, stranger)).toBeUndefined();
  await expect(choose([document], 'both')).rejects.toMatchObject({ code: '22023' });
});
