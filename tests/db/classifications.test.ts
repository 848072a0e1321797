import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, freshDatabase } from '#support/database';
import { randomHash } from './documents.ts';
import {
  beginReading,
  finishReading,
  heldDocument,
  page,
  saveClassification,
  savePages,
} from './output-calls.ts';
import { createMember, createOrganization, signedIn } from './people.ts';
import { aboutDocument, claimOne, complete, enqueueOne, expireLease, reap } from './queue-calls.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql } = database;

let org: string;
let member: Caller;
let stranger: Caller;
beforeAll(async () => {
  org = await createOrganization(sql);
  member = signedIn(await createMember(sql, org, 'processor'));
  stranger = signedIn(await createMember(sql, await createOrganization(sql), 'owner'));
});

async function read() {
  const held = await heldDocument(sql, org, { sha256: randomHash(), verified: true });
  const { reading_id: reading } = await beginReading(sql, held.lease);
  await savePages(sql, held.lease, reading, [page(1), page(2), page(3), page(4)]);
  await finishReading(sql, held.lease, reading, 4);
  return { ...held, reading };
}

const typeOf = async (document: string) => {
  const [row] = await sql<{ type: string | null; type_decided: boolean }[]>`
    select type, type_decided from public.document_overview where id = ${document}`;
  return row;
};

const decide = (document: string, type: string | null, as = member) =>
  database.as(as, (tx) => tx`select public.decide_type(${document}::uuid, ${type})`);

test('one job classifies once; a later job has the last word', async () => {
  const { document, kind, lease, reading } = await read();
  await saveClassification(sql, lease, reading, { type: 'invoice', confidence: 0.8 });
  await saveClassification(sql, lease, reading, { type: 'receipt', confidence: 0.9 });
  expect(await typeOf(document.id)).toEqual({ type: 'invoice', type_decided: false });
  await complete(sql, [lease]);
  await enqueueOne(sql, { org_id: org, kind, ...aboutDocument(document.id) });
  await saveClassification(sql, await claimOne(sql, { kinds: [kind] }), reading, {
    type: 'lease',
    confidence: 0.7,
  });
  expect(await typeOf(document.id)).toEqual({ type: 'lease', type_decided: false });
});

test('what a person decides wins, survives a re-run, and can be taken back', async () => {
  const { document, kind, lease, reading } = await read();
  await saveClassification(sql, lease, reading);
  await decide(document.id, 'deed');
  await complete(sql, [lease]);
  await enqueueOne(sql, { org_id: org, kind, ...aboutDocument(document.id) });
  await saveClassification(sql, await claimOne(sql, { kinds: [kind] }), reading, {
    type: 'lease',
    confidence: 1,
  });
  expect(await typeOf(document.id)).toEqual({ type: 'deed', type_decided: true });
  await decide(document.id, null);
  expect(await typeOf(document.id)).toEqual({ type: 'lease', type_decided: false });
});

test('a stale worker classifies nothing, and nobody a reading the document no longer shows', async () => {
  const { document, lease, reading } = await read();
  await beginReading(sql, lease, 'another version');
  await expect(saveClassification(sql, lease, reading)).rejects.toMatchObject({ code: '55000' });
  await expireLease(sql, lease.id);
  await reap(sql);
  await expect(saveClassification(sql, lease, reading)).rejects.toMatchObject({ code: 'DKT01' });
  expect(await typeOf(document.id)).toEqual({ type: null, type_decided: false });
});

test('a stranger decides nothing, and does not learn that the document exists', async () => {
  const { document } = await read();
  await expect(decide(document.id, 'deed', stranger)).rejects.toMatchObject({ code: 'P0002' });
});

test('classifying again is one waiting job, however often it is asked for', async () => {
  const { document } = await read();
  const ask = () =>
    database.as(member, async (tx) => {
      const [row] = await tx<
        { job: bigint }[]
      >`select public.request_classification(${document.id}::uuid) as job`;
      return row?.job;
    });
  expect(new Set(await Promise.all([ask(), ask(), ask()])).size).toBe(1);
});

const split = (document: string, parts: unknown, as = member) =>
  database.as(as, async (tx) => {
    const rows = await tx<{ id: string }[]>`
      select public.split_document(${document}::uuid, ${JSON.stringify(parts)}::text::jsonb) as id`;
    return rows.map((row) => row.id);
  });

test('a document is split into parts that share its bytes and reading; confirming twice makes them once', async () => {
  const { document, reading } = await read();
  const parts = [
    { from: 1, to: 1, name: 'Cover' },
    { from: 2, to: 4 },
  ];
  const ids = await split(document.id, parts);
  expect(await split(document.id, parts)).toEqual(ids);
  const rows = await sql`
    select filename, blob_id, reading_id, page_from, page_to from public.documents
    where parent_id = ${document.id} order by page_from`;
  expect(rows.map((row) => ({ ...row }))).toEqual([
    { filename: 'Cover', blob_id: document.blob_id, reading_id: reading, page_from: 1, page_to: 1 },
    { filename: 'a.pdf', blob_id: document.blob_id, reading_id: reading, page_from: 2, page_to: 4 },
  ]);
  const [jobs] = await sql<{ n: number }[]>`
    select count(*)::int as n from public.jobs where subject_id = any (${ids}::uuid[]) and kind = 'classify'`;
  expect(jobs?.n).toBe(2);
});

test.each([
  [
    'overlap',
    [
      { from: 1, to: 2 },
      { from: 2, to: 4 },
    ],
  ],
  [
    'lie outside',
    [
      { from: 1, to: 2 },
      { from: 3, to: 5 },
    ],
  ],
  [
    'run backwards',
    [
      { from: 2, to: 1 },
      { from: 3, to: 4 },
    ],
  ],
  ['are only one', [{ from: 1, to: 4 }]],
  ['have no numbers', [{ from: 1 }, { to: 4 }]],
])('parts that %s are refused', async (_, parts) => {
  const { document } = await read();
  await expect(split(document.id, parts)).rejects.toMatchObject({ code: '22023' });
});

test('a stranger splits nothing', async () => {
  const { document } = await read();
  await expect(
    split(
      document.id,
      [
        { from: 1, to: 1 },
        { from: 2, to: 2 },
      ],
      stranger,
    ),
  ).rejects.toMatchObject({
    code: 'P0002',
  });
});
