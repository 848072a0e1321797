import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase } from '#support/database';
import { racesOf } from '#support/long-form';
import {
  asker,
  claimFor,
  classifyThrough,
  convertThrough,
  createOn,
  eventTypes,
  extractThrough,
  findConversion,
  newFile,
  openJobs,
  picture,
  readThrough,
  saveFacts,
  takeFor,
  workThrough,
  writeReading,
} from './conversion-calls.ts';
import { findDocument } from './documents.ts';
import { page, saveClassification, savePages } from './output-calls.ts';
import { createMember, createOrganization, signedIn } from './people.ts';
import {
  aboutDocument,
  complete,
  expireLease,
  fail,
  type Lease,
  makeDue,
  progress,
  reap,
  release,
} from './queue-calls.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql } = database;

let org: string;
let mine: ReturnType<typeof asker>;
let me: ReturnType<typeof signedIn>;
beforeAll(async () => {
  org = await createOrganization(sql);
  me = signedIn(await createMember(sql, org, 'processor'));
  mine = asker(database, me, org);
});

const statusOf = async (id: string) => (await findConversion(sql, id)).status;

const finishOcr = (lease: Lease, reading: string) =>
  sql`select public.finish_ocr(${lease.id}, ${lease.lease_token}::uuid, ${reading}::uuid)`;

test('read, classify, extract, convert: one after the other, and the status follows', async () => {
  const { conversion_id: id, document_id: document } = await mine.askOne();
  expect(await statusOf(id)).toBe('queued');
  const read = await takeFor(sql, document, 'read');
  expect(await statusOf(id)).toBe('processing');
  const reading = await writeReading(sql, read);
  // The next stage does not wait for this one to be settled.
  expect(await openJobs(sql, document)).toEqual(['read running', 'classify queued']);
  await complete(sql, [read]);
  const classify = await takeFor(sql, document, 'classify');
  await saveClassification(sql, classify, reading, { type: 'other', confidence: 0.5 });
  expect(await openJobs(sql, document)).toEqual(['classify running', 'extract queued']);
  await complete(sql, [classify]);
  const extract = await takeFor(sql, document, 'extract');
  expect(extract.payload).toEqual({ document_id: document, blueprint: 'invoice' });
  expect(await saveFacts(sql, extract, reading)).toBe(true);
  expect(await openJobs(sql, document)).toEqual(['extract running', 'convert queued']);
  await complete(sql, [extract]);
  // Between two stages what was begun stays begun.
  expect(await statusOf(id)).toBe('processing');
  await convertThrough(sql, org, document);
  expect(await findConversion(sql, id)).toMatchObject({ status: 'completed', error_code: null, valid: true });
  const done = await findConversion(sql, id);
  expect(done.started_at).not.toBeNull();
  expect(done.finished_at).not.toBeNull();
  expect(await eventTypes(sql, id)).toEqual([
    'conversion.created',
    'conversion.processing',
    'job.queued',
    'job.started',
    'conversion.converted',
    'job.succeeded',
    'conversion.completed',
  ]);
});

test('a convert job has three attempts, belongs to its conversion, and leaves its document alone', async () => {
  const { conversion_id: id, document_id: document } = await mine.askOne();
  await readThrough(sql, document);
  await extractThrough(sql, document);
  expect((await findDocument(sql, document)).status).toBe('completed');
  const lease = await takeFor(sql, document, 'convert');
  expect(lease).toMatchObject({
    subject_type: 'conversion',
    subject_id: id,
    payload: { conversion_id: id },
  });
  const [job] = await sql`select max_attempts, idempotency_key from public.jobs where id = ${lease.id}`;
  expect(job).toEqual({ max_attempts: 3, idempotency_key: `convert:${id}:1` });
  await fail(sql, lease, { code: 'GW_4XX', retryable: false });
  expect((await findDocument(sql, document)).status).toBe('completed');
  expect(await findConversion(sql, id)).toMatchObject({ status: 'failed', error_code: 'GW_4XX' });
});

test('asked for while its document is read: it goes on when that is finished', async () => {
  const file = newFile(org);
  const { document_id: document } = await mine.askOne(file);
  const read = await takeFor(sql, document, 'read');
  await sql`update public.blobs set verified_at = now() where sha256 = ${file.sha256}`;
  const other = asker(database, signedIn(await createMember(sql, org, 'owner')), org);
  const late = await other.askOne({ ...file, storage_key: null });
  expect(late).toMatchObject({ document_id: document, status: 'processing' });
  await writeReading(sql, read);
  await complete(sql, [read]);
  await classifyThrough(sql, document);
  await extractThrough(sql, document);
  expect(await openJobs(sql, document)).toEqual(['convert queued', 'convert queued']);
});

test('asked for when facts are there already: it is converted at once', async () => {
  const file = newFile(org);
  const { document_id: document } = await mine.askOne(file);
  await workThrough(sql, org, document);
  const second = await mine.askOne({ ...file, storage_key: null }, 'cii_d16b');
  expect(second.status).toBe('queued');
  expect(await openJobs(sql, document)).toEqual(['convert queued']);
});

test('pages that need it go through OCR first, and what follows comes once', async () => {
  const { conversion_id: id, document_id: document } = await mine.askOne();
  const read = await takeFor(sql, document, 'read');
  const reading = await writeReading(sql, read, { pages: [page(1), picture(2)] });
  expect(await openJobs(sql, document)).toEqual(['read running', 'ocr queued']);
  await complete(sql, [read]);
  const ocr = await takeFor(sql, document, 'ocr');
  expect(await statusOf(id)).toBe('processing');
  await savePages(sql, ocr, reading, [{ ...picture(2), ordinal: 1 }]);
  await finishOcr(ocr, reading);
  expect(await openJobs(sql, document)).toEqual(['ocr running', 'classify queued']);
  // A second attempt after a crash says so again, and nothing comes twice.
  await finishOcr(ocr, reading);
  expect(await openJobs(sql, document)).toEqual(['ocr running', 'classify queued']);
});

test('asked for between reading and OCR: it waits for OCR, too', async () => {
  const file = newFile(org);
  const { document_id: document } = await mine.askOne(file);
  const read = await takeFor(sql, document, 'read');
  await writeReading(sql, read, { pages: [picture(1)] });
  const before = await mine.askOne({ ...file, storage_key: null }, 'cii_d16b');
  await complete(sql, [read]);
  const after = await mine.askOne({ ...file, storage_key: null }, 'pt_simon_invoice_v1');
  expect(await openJobs(sql, document)).toEqual(['ocr queued']);
  expect([await statusOf(before.conversion_id), await statusOf(after.conversion_id)]).toEqual([
    'processing',
    'queued',
  ]);
});

test('pages that OCR could not recognise do not hold anybody up', async () => {
  const file = newFile(org);
  const { document_id: document } = await mine.askOne(file);
  const read = await takeFor(sql, document, 'read');
  const reading = await writeReading(sql, read, { pages: [page(1), picture(2)] });
  await complete(sql, [read]);
  const ocr = await takeFor(sql, document, 'ocr');
  await finishOcr(ocr, reading);
  await complete(sql, [ocr]);
  await classifyThrough(sql, document);
  await extractThrough(sql, document);
  await convertThrough(sql, org, document);
  const second = await mine.askOne({ ...file, storage_key: null }, 'cii_d16b');
  expect(second.created).toBe(true);
  expect(await openJobs(sql, document)).toEqual(['convert queued']);
});

test('OCR of an earlier reading says nothing of a later one', async () => {
  const { document_id: document } = await mine.askOne();
  const read = await takeFor(sql, document, 'read');
  const reading = await writeReading(sql, read, { pages: [picture(1)] });
  await complete(sql, [read]);
  const ocr = await takeFor(sql, document, 'ocr');
  await finishOcr(ocr, reading);
  await complete(sql, [ocr]);
  await classifyThrough(sql, document);
  await extractThrough(sql, document);
  const [again] = await sql<{ id: number }[]>`
    select id from public.enqueue_jobs(${JSON.stringify([
      { org_id: org, kind: 'read', ...aboutDocument(document) },
    ])}::text::jsonb)`;
  await mine.ask([{ ...(await fileOf(document)), storage_key: null }], 'cii_d16b');
  const leases = await claimFor(sql, document);
  const lease = leases.find(({ id }) => id === again?.id);
  if (!lease) throw new Error('the second read job was not claimed');
  await writeReading(sql, lease, { pages: [picture(1)], version: 'pdfium@2' });
  const kinds = (await openJobs(sql, document)).filter((job) => job.startsWith('extract'));
  expect(kinds).toEqual([]);
});

const fileOf = async (document: string) => {
  const [row] = await sql<{ sha256: string; bytes: number }[]>`
    select b.sha256, b.bytes from public.documents d join public.blobs b on b.id = d.blob_id where d.id = ${document}`;
  return newFile(org, row);
};

test('a reading that is finished and a conversion that is asked for at one moment find each other', async () => {
  const [one, two] = await database.connect(2);
  if (!one || !two) throw new Error('two connections were asked for');
  for (let round = 0; round < racesOf(30); round++) {
    const file = newFile(org);
    const { document_id: document } = await mine.askOne(file);
    const read = await takeFor(sql, document, 'read');
    await sql`update public.blobs set verified_at = now() where sha256 = ${file.sha256}`;
    const other = signedIn(await createMember(sql, org, 'owner'));
    await Promise.all([
      one.begin((transaction) => writeReading(transaction, read)),
      createOn(two, other, org, [{ ...file, storage_key: null }]),
    ]);
    await complete(sql, [read]);
    await classifyThrough(sql, document);
    await extractThrough(sql, document);
    expect(await openJobs(sql, document)).toEqual(['convert queued', 'convert queued']);
    await sql`delete from public.documents where id = ${document}`;
  }
});

test('a conversion that is asked for while facts are saved is converted once', async () => {
  const [one, two] = await database.connect(2);
  if (!one || !two) throw new Error('two connections were asked for');
  for (let round = 0; round < racesOf(30); round++) {
    const file = newFile(org);
    const { document_id: document } = await mine.askOne(file);
    const reading = await readThrough(sql, document);
    const extract = await takeFor(sql, document, 'extract');
    await Promise.all([
      saveFacts(one, extract, reading),
      createOn(two, me, org, [{ ...file, storage_key: null }]),
    ]);
    expect((await openJobs(sql, document)).filter((job) => job === 'convert queued')).toHaveLength(1);
    await sql`delete from public.documents where id = ${document}`;
  }
});

test('retrying, then processing again, and completed without an error', async () => {
  const { conversion_id: id, document_id: document } = await mine.askOne();
  await readThrough(sql, document);
  await extractThrough(sql, document);
  const lease = await takeFor(sql, document, 'convert');
  expect(await fail(sql, lease, { code: 'GW_5XX' })).toBe('queued');
  expect(await findConversion(sql, id)).toMatchObject({ status: 'retrying', error_code: 'GW_5XX' });
  await makeDue(sql, lease.id);
  await convertThrough(sql, org, document);
  expect(await findConversion(sql, id)).toMatchObject({ status: 'completed', error_code: null });
});

test('failed when its worker died five times', async () => {
  const { conversion_id: id, document_id: document } = await mine.askOne();
  await readThrough(sql, document);
  await extractThrough(sql, document);
  for (let lost = 1; lost <= 5; lost++) {
    await expireLease(sql, (await takeFor(sql, document, 'convert')).id);
    expect(await reap(sql)).toBe(1);
    expect(await statusOf(id)).toBe(lost < 5 ? 'retrying' : 'failed');
  }
  expect((await findConversion(sql, id)).error_code).toBe('LEASE_EXPIRED');
});

test('a job given back costs nothing, and what was begun stays begun', async () => {
  const { conversion_id: id, document_id: document } = await mine.askOne();
  await readThrough(sql, document);
  await extractThrough(sql, document);
  const lease = await takeFor(sql, document, 'convert');
  await release(sql, [lease]);
  expect(await statusOf(id)).toBe('processing');
  expect(await openJobs(sql, document)).toEqual(['convert queued']);
});

test.each(['read', 'extract'])('failed with the code of its document when %s fails', async (stage) => {
  const { conversion_id: id, document_id: document } = await mine.askOne();
  if (stage === 'extract') await readThrough(sql, document);
  await fail(sql, await takeFor(sql, document, stage), { code: 'ENCRYPTED', retryable: false });
  expect(await findConversion(sql, id)).toMatchObject({ status: 'failed', error_code: 'ENCRYPTED' });
});

test('updated_at moves with the status and with nothing else', async () => {
  const { conversion_id: id, document_id: document } = await mine.askOne();
  const lease = await takeFor(sql, document, 'read');
  const { updated_at: before } = await findConversion(sql, id);
  await progress(sql, lease, { stage: 'reading' });
  expect((await findConversion(sql, id)).updated_at).toEqual(before);
  await fail(sql, lease, { retryable: false });
  expect((await findConversion(sql, id)).updated_at.getTime()).toBeGreaterThan(before.getTime());
});
