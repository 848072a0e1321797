import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase } from '#support/database';
import { findDocument, randomHash } from './documents.ts';
import { beginReading, finishReading, heldDocument, page, savePages } from './output-calls.ts';
import { createOrganization } from './people.ts';
import { aboutDocument, claimOne, enqueueOne, expireLease, reap } from './queue-calls.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql } = database;

let org: string;
beforeAll(async () => {
  org = await createOrganization(sql);
});

const held = () => heldDocument(sql, org, { sha256: randomHash(), verified: true });

async function begun() {
  const { document, kind, lease } = await held();
  const { reading_id: reading } = await beginReading(sql, lease);
  return { document, kind, lease, reading };
}

const pagesOf = (reading: string) => sql<{ page: number; data: unknown }[]>`
  select page, data from public.artifacts where reading_id = ${reading} order by page, kind, ordinal`;

test('a reading begins on verified bytes only', async () => {
  const { lease } = await heldDocument(sql, org, { sha256: randomHash(), verified: false });
  await expect(beginReading(sql, lease)).rejects.toMatchObject({ code: 'P0002' });
});

test('the document points at its reading from the beginning', async () => {
  const { document, reading } = await begun();
  expect((await findDocument(sql, document.id)).reading_id).toBe(reading);
});

test('the next worker goes on where the first one stopped', async () => {
  const { kind, lease, reading } = await begun();
  await savePages(sql, lease, reading, [page(1), page(2), page(3)]);
  await expireLease(sql, lease.id);
  await reap(sql);
  const next = await claimOne(sql, { kinds: [kind] });
  expect(await beginReading(sql, next)).toEqual({ reading_id: reading, pages_saved: 3, finished: false });
});

test('another version is another reading, and the first one stays', async () => {
  const { document, lease, reading } = await begun();
  await savePages(sql, lease, reading, [page(1)]);
  const second = await beginReading(sql, lease, 'pdfium@2');
  expect(second).toMatchObject({ pages_saved: 0, finished: false });
  expect(second.reading_id).not.toBe(reading);
  expect((await findDocument(sql, document.id)).reading_id).toBe(second.reading_id);
  expect(await pagesOf(reading)).toHaveLength(1);
});

test('pages saved twice are there once, as they were first', async () => {
  const { lease, reading } = await begun();
  expect(await savePages(sql, lease, reading, [page(1, 5), page(2, 6)])).toBe(2);
  expect(await savePages(sql, lease, reading, [page(1, 99), page(2, 99), page(3, 7)])).toBe(1);
  expect((await pagesOf(reading)).map((row) => row.data)).toEqual(
    [5, 6, 7].map((word_count) => ({ word_count })),
  );
});

test('a page may have several artifacts of a kind, told apart by their ordinal', async () => {
  const { lease, reading } = await begun();
  const table = (ordinal: number) => ({ ...page(1), kind: 'table', ordinal, confidence: 0.5 });
  expect(await savePages(sql, lease, reading, [page(1), table(1), table(0), table(1)])).toBe(3);
});

test('two workers saving the same pages in opposite order do not wait for each other in a circle', async () => {
  const sha256 = randomHash();
  const first = await heldDocument(sql, org, { sha256, verified: true });
  const { reading_id: reading } = await beginReading(sql, first.lease);
  await enqueueOne(sql, { org_id: org, kind: first.kind, ...aboutDocument(first.document.id) });
  const second = await claimOne(sql, { kinds: [first.kind] });
  const [one, two] = await database.connect(2);
  if (!one || !two) throw new Error('two connections were asked for');
  for (let round = 0; round < 20; round++) {
    const pages = Array.from({ length: 100 }, (_, n) => page(round * 100 + n + 1));
    const counts = await Promise.all([
      savePages(one, first.lease, reading, pages),
      savePages(two, second, reading, pages.toReversed()),
    ]);
    expect(counts.toSorted((a, b) => a - b)).toEqual([0, 100]);
  }
});

test('new pages are told with the first and the last of them, known ones are not', async () => {
  const { document, lease, reading } = await begun();
  await savePages(sql, lease, reading, [page(2), page(1), page(3)]);
  await savePages(sql, lease, reading, [page(3)]);
  const events = await sql<{ data: unknown }[]>`
    select data from public.events where subject_id = ${document.id} and type = 'pages.read'`;
  expect(events.map((event) => event.data)).toEqual([{ job_id: lease.id, from: 1, to: 3 }]);
});

test('the page count and the excerpt are kept as they become known', async () => {
  const { lease, reading } = await begun();
  await savePages(sql, lease, reading, [page(1)], { pageCount: 12, excerpt: 'Dear Sir' });
  await savePages(sql, lease, reading, [page(2)], { excerpt: 'Something else' });
  const [row] = await sql`select page_count, excerpt from public.readings where id = ${reading}`;
  expect(row).toEqual({ page_count: 12, excerpt: 'Dear Sir' });
});

test('finishing counts the words of all pages, whoever saved them, and may be repeated', async () => {
  const { kind, lease, reading } = await begun();
  await savePages(sql, lease, reading, [page(1, 100), page(2, 50)]);
  await expireLease(sql, lease.id);
  await reap(sql);
  const next = await claimOne(sql, { kinds: [kind] });
  await savePages(sql, next, reading, [page(3, 7), { ...page(3, 1000), kind: 'table' }]);
  expect(await finishReading(sql, next, reading, 3)).toEqual({
    page_count: 3,
    word_count: 157,
    pages_for_ocr: 0,
  });
  const finishedAt = async () => {
    const [row] = await sql<{ at: Date | null }[]>`
      select finished_at as at from public.readings where id = ${reading}`;
    return row?.at;
  };
  const first = await finishedAt();
  expect(first).toBeInstanceOf(Date);
  expect(await finishReading(sql, next, reading, 3)).toEqual({
    page_count: 3,
    word_count: 157,
    pages_for_ocr: 0,
  });
  expect(await finishedAt()).toEqual(first);
  expect(await beginReading(sql, next)).toMatchObject({ finished: true });
});

test("a job can neither save into nor finish another document's reading", async () => {
  const mine = await begun();
  const theirs = await begun();
  const refused = { code: '55000', message: /not this document's reading/ };
  await expect(savePages(sql, mine.lease, theirs.reading, [page(1)])).rejects.toMatchObject(refused);
  await expect(finishReading(sql, mine.lease, theirs.reading, 1)).rejects.toMatchObject(refused);
  expect(await pagesOf(theirs.reading)).toHaveLength(0);
});
