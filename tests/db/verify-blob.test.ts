import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase } from '#support/database';
import { findDocument, randomHash } from './documents.ts';
import { beginReading, heldDocument, page, savePages, type Verdict, verifyBlob } from './output-calls.ts';
import { createOrganization } from './people.ts';
import { backendOf, untilBlocked } from './waiting.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql } = database;

let org: string;
beforeAll(async () => {
  org = await createOrganization(sql);
});

interface Blob {
  readonly id: string;
  readonly verified_at: Date | null;
  readonly media_type: string;
  readonly storage_key: string;
}

const blobsOf = async (sha256: string, of = org): Promise<Blob[]> => [
  ...(await sql<Blob[]>`
    select id, verified_at, media_type, storage_key from public.blobs
    where org_id = ${of} and sha256 = ${sha256} order by created_at`),
];

const outcomesOf = (documentId: string) => sql<{ outcome: string }[]>`
  select data ->> 'outcome' as outcome from public.events
  where subject_id = ${documentId} and type = 'blob.verified'`;

test('bytes that are what was claimed count from then on, with the type the bytes have', async () => {
  const sha256 = randomHash();
  const { document, lease } = await heldDocument(sql, org, { sha256 });
  await sql`update public.blobs set media_type = 'image/png' where id = ${document.blob_id}`;
  expect(await verifyBlob(sql, lease, sha256)).toEqual({ outcome: 'verified', obsolete_key: null });
  const [blob] = await blobsOf(sha256);
  expect(blob).toMatchObject({ id: document.blob_id, media_type: 'application/pdf' });
  expect(blob?.verified_at).not.toBeNull();
});

test('verifying again says so again and tells it once', async () => {
  const sha256 = randomHash();
  const { document, lease } = await heldDocument(sql, org, { sha256 });
  await verifyBlob(sql, lease, sha256);
  expect(await verifyBlob(sql, lease, sha256)).toEqual({ outcome: 'verified', obsolete_key: null });
  expect(await outcomesOf(document.id)).toHaveLength(1);
});

test.each([
  ['hash', (sha256: string) => [sha256.replaceAll(/./g, 'e'), 1000] as const],
  ['size', (sha256: string) => [sha256, 1001] as const],
])('bytes of another %s are a mismatch, and nothing changes', async (_what, found) => {
  const sha256 = randomHash();
  const { document, lease } = await heldDocument(sql, org, { sha256 });
  const [actualHash, bytes] = found(sha256);
  expect(await verifyBlob(sql, lease, actualHash, bytes)).toEqual({
    outcome: 'mismatch',
    obsolete_key: null,
  });
  expect(await blobsOf(sha256)).toMatchObject([{ id: document.blob_id, verified_at: null }]);
  expect(await outcomesOf(document.id)).toHaveLength(0);
});

test('content verified before makes the document point there, and names the object nobody needs', async () => {
  const sha256 = randomHash();
  const first = await heldDocument(sql, org, { sha256 });
  await verifyBlob(sql, first.lease, sha256);
  const { reading_id: reading } = await beginReading(sql, first.lease);
  await savePages(sql, first.lease, reading, [page(1)]);
  const second = await heldDocument(sql, org, { sha256 });
  const [, copy] = await blobsOf(sha256);
  expect(await verifyBlob(sql, second.lease, sha256)).toEqual({
    outcome: 'duplicate',
    obsolete_key: copy?.storage_key,
  });
  expect(await blobsOf(sha256)).toMatchObject([{ id: first.document.blob_id }]);
  expect((await findDocument(sql, second.document.id)).blob_id).toBe(first.document.blob_id);
  // The reading belongs to the bytes: it is there already.
  expect(await beginReading(sql, second.lease)).toEqual({
    reading_id: reading,
    pages_saved: 1,
    finished: false,
  });
});

test('equal content of another organization is no duplicate', async () => {
  const sha256 = randomHash();
  const other = await createOrganization(sql);
  const mine = await heldDocument(sql, org, { sha256 });
  const theirs = await heldDocument(sql, other, { sha256 });
  expect((await verifyBlob(sql, mine.lease, sha256)).outcome).toBe('verified');
  expect((await verifyBlob(sql, theirs.lease, sha256)).outcome).toBe('verified');
  expect(await blobsOf(sha256, other)).toHaveLength(1);
});

test('of two workers verifying equal content at once one verifies, the other waits and finds a duplicate', async () => {
  const sha256 = randomHash();
  const first = await heldDocument(sql, org, { sha256 });
  const second = await heldDocument(sql, org, { sha256 });
  const [one, two] = await database.connect(2);
  if (!one || !two) throw new Error('two connections were asked for');
  const pid = await backendOf(two);
  let late: Promise<Verdict> | undefined;
  await one.begin(async (transaction) => {
    expect((await verifyBlob(transaction, first.lease, sha256)).outcome).toBe('verified');
    late = verifyBlob(two, second.lease, sha256);
    await untilBlocked(sql, [pid]);
  });
  expect((await late)?.outcome).toBe('duplicate');
  expect(await blobsOf(sha256)).toHaveLength(1);
});

test('when the first of two verifiers gives up, the other verifies', async () => {
  const sha256 = randomHash();
  const first = await heldDocument(sql, org, { sha256 });
  const second = await heldDocument(sql, org, { sha256 });
  const [one, two] = await database.connect(2);
  if (!one || !two) throw new Error('two connections were asked for');
  const pid = await backendOf(two);
  const failure = new Error('rolled back');
  let late: Promise<Verdict> | undefined;
  const attempt = one.begin(async (transaction) => {
    await verifyBlob(transaction, first.lease, sha256);
    late = verifyBlob(two, second.lease, sha256);
    await untilBlocked(sql, [pid]);
    throw failure;
  });
  await expect(attempt).rejects.toBe(failure);
  expect((await late)?.outcome).toBe('verified');
  expect((await blobsOf(sha256)).map((blob) => blob.verified_at !== null)).toEqual([false, true]);
});
