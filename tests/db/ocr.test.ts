import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, freshDatabase } from '#support/database';
import { randomHash } from './documents.ts';
import { type Artifact, beginReading, finishReading, heldDocument, page, savePages } from './output-calls.ts';
import { createMember, createOrganization, signedIn } from './people.ts';
import { expireLease, fail, type Lease, reap } from './queue-calls.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql } = database;

let org: string;
let member: Caller;
beforeAll(async () => {
  org = await createOrganization(sql);
  member = signedIn(await createMember(sql, org, 'processor'));
});

/** A page with a size, as PDFs and pictures have. */
const sheet = (number: number, { words = 0, needsOcr = false, ordinal = 0 } = {}): Artifact => ({
  ...page(number),
  ordinal,
  data: { width: 595, height: 842, text: 'x '.repeat(words), word_count: words, needs_ocr: needsOcr },
});

async function read(pages: Artifact[]) {
  const held = await heldDocument(sql, org, { sha256: randomHash(), verified: true });
  const { reading_id: reading } = await beginReading(sql, held.lease);
  await savePages(sql, held.lease, reading, pages);
  const totals = await finishReading(sql, held.lease, reading, pages.length);
  return { ...held, reading, totals };
}

async function beginOcr(lease: Lease, all: boolean) {
  const [row] = await sql<{ reading_id: string; pages: number[] }[]>`
    select * from public.begin_ocr(${lease.id}, ${lease.lease_token}::uuid, ${all})`;
  return row;
}

const finishOcr = async (lease: Lease, reading: string) => {
  const [row] = await sql<{ words: number }[]>`
    select public.finish_ocr(${lease.id}, ${lease.lease_token}::uuid, ${reading}::uuid) as words`;
  return row?.words;
};

const mixed = () =>
  read([sheet(1, { words: 5 }), sheet(2, { needsOcr: true }), sheet(3, { needsOcr: true })]);

test('a reading says how many pages are left for OCR', async () => {
  expect((await mixed()).totals).toEqual({ page_count: 3, word_count: 5, pages_for_ocr: 2 });
});

test('OCR is asked for the pages that need it, or for all; pages saved before a crash are left out', async () => {
  const { lease, reading } = await mixed();
  expect(await beginOcr(lease, false)).toEqual({ reading_id: reading, pages: [2, 3] });
  expect((await beginOcr(lease, true))?.pages).toEqual([1, 2, 3]);
  await savePages(sql, lease, reading, [sheet(2, { words: 7, ordinal: 1 })]);
  expect((await beginOcr(lease, false))?.pages).toEqual([3]);
});

test('formats without pages have nothing for OCR', async () => {
  const { lease, totals } = await read([page(1, 10)]);
  expect(totals.pages_for_ocr).toBe(0);
  expect((await beginOcr(lease, true))?.pages).toEqual([]);
});

test('what OCR saw takes the place of the text of its page when words are counted', async () => {
  const { lease, reading } = await read([sheet(1, { words: 5 }), sheet(2, { words: 3, needsOcr: true })]);
  await savePages(sql, lease, reading, [sheet(2, { words: 20, ordinal: 1 })]);
  expect(await finishOcr(lease, reading)).toBe(25);
});

test('a stale worker can neither begin nor finish OCR', async () => {
  const { lease, reading } = await mixed();
  await expireLease(sql, lease.id);
  await reap(sql);
  await expect(beginOcr(lease, true)).rejects.toMatchObject({ code: 'DKT01' });
  await expect(finishOcr(lease, reading)).rejects.toMatchObject({ code: 'DKT01' });
});

const request = (documents: string[], as = member) =>
  database.as(
    as,
    (tx) => tx<{ document_id: string; job_id: bigint; created: boolean }[]>`
      select * from public.request_ocr(${org}, ${documents}::uuid[])`,
  );

test('any number of clicks on OCR makes one job per document; formats without pages get none', async () => {
  const [one, two, text] = [await mixed(), await mixed(), await read([page(1)])];
  const ids = [one, two, text].map(({ document }) => document.id);
  const clicks = await Promise.all(Array.from({ length: 4 }, () => request(ids)));
  const jobs = new Set(clicks.flat().map((row) => row.job_id));
  expect(jobs.size).toBe(2);
  expect(clicks.flat().filter((row) => row.created)).toHaveLength(2);
  const [count] = await sql<{ n: number }[]>`
    select count(*)::int as n from public.jobs where subject_id = any (${ids}::uuid[]) and payload ->> 'mode' = 'all'`;
  expect(count?.n).toBe(2);
});

test('OCR that failed runs again at the next click', async () => {
  const { document } = await mixed();
  const [asked] = await request([document.id]);
  const [claimed] = await sql<Lease[]>`
    select id, lease_token from public.claim_document_jobs('someone', ${document.id}::uuid, 10, 60)
    where payload ->> 'mode' = 'all'`;
  if (!claimed) throw new Error('nothing was claimed');
  await fail(sql, claimed, { retryable: false });
  const [again] = await request([document.id]);
  expect(again).toMatchObject({ job_id: asked?.job_id, created: false });
  const [job] = await sql<{ status: string }[]>`select status from public.jobs where id = ${claimed.id}`;
  expect(job?.status).toBe('queued');
});

test('nobody asks for OCR in a foreign organization', async () => {
  const other = await createOrganization(sql);
  const stranger = signedIn(await createMember(sql, other, 'owner'));
  const { document } = await mixed();
  await expect(request([document.id], stranger)).rejects.toMatchObject({ code: '42501' });
});
