import { afterAll, beforeAll, expect, test } from 'vitest';
import { actAs, type Caller, freshDatabase } from '#support/database';
import { racesOf } from '#support/long-form';
import {
  asker,
  type Created,
  create,
  createOn,
  eventTypes,
  findConversion,
  newFile,
  openJobs,
  readThrough,
  takeFor,
  workThrough,
} from './conversion-calls.ts';
import { findDocument, newStorageKey, storeObject } from './documents.ts';
import { createMember, createOrganization, signedIn } from './people.ts';
import { fail, findJob, makeDue } from './queue-calls.ts';
import { backendOf, closeGate, untilBlocked } from './waiting.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql } = database;

let org: string;
let me: Caller;
let mine: ReturnType<typeof asker>;
let colleague: ReturnType<typeof asker>;
let stranger: ReturnType<typeof asker>;
beforeAll(async () => {
  org = await createOrganization(sql);
  const other = await createOrganization(sql);
  me = signedIn(await createMember(sql, org, 'processor'));
  mine = asker(database, me, org);
  colleague = asker(database, signedIn(await createMember(sql, org, 'processor')), org);
  stranger = asker(database, signedIn(await createMember(sql, other, 'owner')), other);
});

const countOf = async (sha256: string) => {
  const [row] = await sql`
    select (select count(*) from public.conversions where sha256 = ${sha256}) as conversions,
      (select count(*) from public.documents d join public.blobs b on b.id = d.blob_id
        where b.sha256 = ${sha256}) as documents,
      (select count(*) from public.blobs where sha256 = ${sha256}) as blobs,
      (select count(*) from public.jobs j join public.documents d on d.id = j.subject_id
        join public.blobs b on b.id = d.blob_id where b.sha256 = ${sha256}) as jobs`;
  return row;
};

async function failReading(document: string): Promise<void> {
  expect(await fail(sql, await takeFor(sql, document, 'read'), { code: 'CORRUPT', retryable: false })).toBe(
    'failed',
  );
}

test('a new file becomes a conversion, a document that came by it, and a read job', async () => {
  const file = newFile(org);
  const made = await mine.askOne(file);
  expect(made).toMatchObject({
    deduped_from: null,
    status: 'queued',
    needs_upload: false,
    created: true,
    obsolete_key: null,
  });
  expect(await countOf(file.sha256)).toEqual({ conversions: 1, documents: 1, blobs: 1, jobs: 1 });
  expect(await openJobs(sql, made.document_id)).toEqual(['read queued']);
  const [document] = await sql`
    select d.origin, d.owner_id, l.subject_id as conversion_id from public.documents d
    join public.document_links l on l.document_id = d.id where d.id = ${made.document_id}`;
  expect(document).toEqual({
    origin: 'conversion',
    owner_id: me.claims?.sub,
    conversion_id: made.conversion_id,
  });
  expect(await eventTypes(sql, made.conversion_id)).toEqual(['conversion.created']);
});

test('a hundred equal requests over as many connections as one person has make one conversion, one document, one job', async () => {
  const [keeper, ...connections] = await database.connect(9);
  if (!keeper) throw new Error('connections were asked for');
  const pids = await Promise.all(connections.map(backendOf));
  const gate = await closeGate(keeper, 1);
  const file = newFile(org);
  // Each request has sent the bytes to a place of its own.
  const ask = (connection: (typeof connections)[number], pass?: typeof gate.pass) =>
    createOn(connection, me, org, [{ ...file, storage_key: newStorageKey(org) }], pass);
  const first = connections.map((connection) => ask(connection, gate.pass));
  await untilBlocked(sql, pids);
  await gate.open();
  const rows = (await Promise.all(first)).flat();
  while (rows.length < 100) {
    const next = connections.slice(0, 100 - rows.length).map((connection) => ask(connection));
    rows.push(...(await Promise.all(next)).flat());
  }
  await Promise.all([keeper, ...connections].map((connection) => connection.end()));
  expect(rows).toHaveLength(100);
  expect(new Set(rows.map((row) => row.conversion_id)).size).toBe(1);
  expect(rows.filter((row) => row.created)).toHaveLength(1);
  expect(rows.filter((row) => row.obsolete_key !== null)).toHaveLength(99);
  expect(rows.every((row) => row.deduped_from === null && row.status === 'queued')).toBe(true);
  expect(await countOf(file.sha256)).toEqual({ conversions: 1, documents: 1, blobs: 1, jobs: 1 });
});

test('batches of the same files in opposite order do not wait for each other in a circle', async () => {
  const [one, two] = await database.connect(2);
  if (!one || !two) throw new Error('two connections were asked for');
  for (let round = 0; round < 10; round++) {
    const files = Array.from({ length: 20 }, () => newFile(org));
    const again = files.map((file) => ({ ...file, storage_key: newStorageKey(org) })).toReversed();
    const [forth, back] = await Promise.all([createOn(one, me, org, files), createOn(two, me, org, again)]);
    expect(back.map((row) => row.conversion_id).toReversed()).toEqual(forth.map((row) => row.conversion_id));
  }
});

test('under way it is the same conversion, done it is reused and counted', async () => {
  const file = newFile(org);
  const first = await mine.askOne(file);
  const second = await mine.askOne({ ...file, storage_key: null });
  expect(second).toMatchObject({ conversion_id: first.conversion_id, deduped_from: null, created: false });
  await workThrough(sql, org, first.document_id);
  const before = await findConversion(sql, first.conversion_id);
  const third = await mine.askOne({ ...file, storage_key: newStorageKey(org) });
  expect(third).toMatchObject({
    conversion_id: first.conversion_id,
    deduped_from: first.conversion_id,
    status: 'completed',
    created: false,
  });
  expect(third.obsolete_key).not.toBeNull();
  const after = await findConversion(sql, first.conversion_id);
  expect(after.reused_count).toBe(1);
  // To be reused is no transition of its state.
  expect(after.updated_at).toEqual(before.updated_at);
  expect((await eventTypes(sql, first.conversion_id)).at(-1)).toBe('conversion.reused');
});

test('the answer that was lost is given again to the same storage key, which is not obsolete', async () => {
  const file = newFile(org);
  const first = await mine.askOne(file);
  expect(await mine.askOne(file)).toMatchObject({
    conversion_id: first.conversion_id,
    obsolete_key: null,
    created: false,
  });
});

test('the same file twice in one request is one conversion', async () => {
  const file = newFile(org);
  const [first, second] = await mine.ask([file, { ...file, storage_key: newStorageKey(org) }]);
  expect(second?.conversion_id).toBe(first?.conversion_id);
  expect([first?.created, second?.created]).toEqual([true, false]);
});

test.each(['another mapping', 'another size', 'another person'])('%s is another conversion', async (what) => {
  const file = newFile(org);
  const first = await mine.askOne(file);
  const again = { ...file, storage_key: newStorageKey(org) };
  const second =
    what === 'another mapping'
      ? await mine.askOne(again, 'cii_d16b')
      : what === 'another size'
        ? await mine.askOne({ ...again, bytes: 1001 })
        : await colleague.askOne(again);
  expect(second.conversion_id).not.toBe(first.conversion_id);
  expect(second.created).toBe(true);
});

test('content the organization has verified is converted where it lies, without an upload', async () => {
  const file = newFile(org);
  const first = await mine.askOne(file);
  await readThrough(sql, first.document_id);
  const second = await colleague.askOne({ ...file, storage_key: null });
  expect(second).toMatchObject({ document_id: first.document_id, needs_upload: false, created: true });
  expect(await countOf(file.sha256)).toMatchObject({ conversions: 2, documents: 1, blobs: 1 });
  // One run of the facts serves both.
  expect(await openJobs(sql, first.document_id)).toEqual(['extract queued']);
});

test('nobody is told of content that is not verified, or of another organization', async () => {
  const file = newFile(org);
  await mine.askOne(file);
  const asked = { ...file, storage_key: null };
  expect(await colleague.askOne(asked)).toMatchObject({
    needs_upload: true,
    conversion_id: null,
    status: null,
  });
  const theirs = await mine.askOne(newFile(org));
  await readThrough(sql, theirs.document_id);
  const [blob] = await sql<{ sha256: string }[]>`
    select b.sha256 from public.blobs b join public.documents d on d.blob_id = b.id where d.id = ${theirs.document_id}`;
  expect(await stranger.askOne({ ...asked, sha256: blob?.sha256 ?? '' })).toMatchObject({
    needs_upload: true,
  });
});

test('what failed is made anew, and the old one never runs again', async () => {
  const file = newFile(org);
  const first = await mine.askOne(file);
  await failReading(first.document_id);
  expect(await findConversion(sql, first.conversion_id)).toMatchObject({
    status: 'failed',
    error_code: 'CORRUPT',
  });
  const second = await mine.askOne({ ...file, storage_key: newStorageKey(org) });
  expect(second).toMatchObject({ created: true, deduped_from: null, status: 'queued' });
  expect(second.conversion_id).not.toBe(first.conversion_id);
  expect((await findConversion(sql, first.conversion_id)).superseded_by).toBe(second.conversion_id);
  await expect(mine.call('retry_conversion', first.conversion_id)).rejects.toMatchObject({ code: '55000' });
  // Its document may be read again; that alone does not bring it back.
  const [job] = await sql<{ id: number }[]>`
    select id from public.jobs where subject_id = ${first.document_id}`;
  await database.as(me, (as) => as`select public.retry_job(${job?.id ?? 0})`);
  expect((await findConversion(sql, first.conversion_id)).status).toBe('failed');
});

test('a new conversion of a document whose reading failed has it read again', async () => {
  const file = newFile(org);
  const first = await mine.askOne(file);
  const lease = await takeFor(sql, first.document_id, 'read');
  await sql`update public.blobs set verified_at = now() where sha256 = ${file.sha256}`;
  await fail(sql, lease, { code: 'LIMIT_EXCEEDED', retryable: false });
  const second = await mine.askOne({ ...file, storage_key: null });
  expect(second).toMatchObject({ document_id: first.document_id, status: 'queued', created: true });
  expect((await findJob(sql, lease.id)).status).toBe('queued');
  expect((await findDocument(sql, first.document_id)).status).toBe('uploaded');
});

test('while one is retried it is the same one still', async () => {
  const file = newFile(org);
  const first = await mine.askOne(file);
  const lease = await takeFor(sql, first.document_id, 'read');
  await fail(sql, lease);
  expect(await mine.askOne({ ...file, storage_key: null })).toMatchObject({
    conversion_id: first.conversion_id,
    status: 'retrying',
  });
  await makeDue(sql, lease.id);
});

test('the files of a request stand in the list in their order', async () => {
  const made = await mine.ask(Array.from({ length: 12 }, () => newFile(org)));
  const listed = await sql<{ id: string }[]>`
    select id from public.conversions where org_id = ${org} order by created_at desc, id desc limit 12`;
  expect(listed.map((row) => row.id)).toEqual(made.map((row) => row.conversion_id));
});

test('a file that cannot be taken takes its whole request with it', async () => {
  const good = newFile(org);
  const taken = newFile(org);
  await mine.askOne(taken);
  await expect(mine.ask([good, newFile(org, { storage_key: taken.storage_key })])).rejects.toMatchObject({
    code: '23505',
  });
  expect(await countOf(good.sha256)).toMatchObject({ conversions: 0, documents: 0 });
});

test.each<[string, (file: ReturnType<typeof newFile>) => object[]]>([
  ['no files', () => []],
  ['more than a hundred files', (file) => Array.from({ length: 101 }, () => file)],
  ['a file without a hash', ({ sha256: _, ...file }) => [file]],
  ['a hash in capitals', (file) => [{ ...file, sha256: file.sha256.toUpperCase() }]],
  ['an empty file', (file) => [{ ...file, bytes: 0 }]],
  ['a file without a name', (file) => [{ ...file, filename: '' }]],
])('%s are refused', async (_what, files) => {
  const asked = JSON.stringify(files(newFile(org)));
  await expect(
    database.as(
      me,
      (as) => as`select * from public.create_conversions(${org}, 'ubl_invoice_2_1', ${asked}::text::jsonb)`,
    ),
  ).rejects.toMatchObject({ code: '22023' });
});

test('somebody else may not ask in the name of an organization', async () => {
  const asked = JSON.stringify([newFile(org)]);
  const other = signedIn(await createMember(sql, await createOrganization(sql), 'owner'));
  await expect(
    database.as(
      other,
      (as) => as<Created[]>`select * from public.create_conversions(${org}, 'x', ${asked}::text::jsonb)`,
    ),
  ).rejects.toMatchObject({ code: '42501' });
});

test('a conversion that revives at the moment somebody asks for it anew is either revived or replaced', async () => {
  const [one, two] = await database.connect(2);
  if (!one || !two) throw new Error('two connections were asked for');
  for (let round = 0; round < racesOf(20); round++) {
    const file = newFile(org);
    const first = await mine.askOne(file);
    await failReading(first.document_id);
    const [asked, retried] = await Promise.allSettled([
      createOn(one, me, org, [{ ...file, storage_key: newStorageKey(org) }]),
      two.begin(async (transaction) => {
        await actAs(transaction, me);
        await transaction`select public.retry_conversion(${first.conversion_id})`;
      }),
    ]);
    if (asked.status === 'rejected') throw asked.reason;
    const isReplaced = asked.value[0]?.conversion_id !== first.conversion_id;
    expect(retried.status).toBe(isReplaced ? 'rejected' : 'fulfilled');
    const live = await sql`
      select from public.conversions where sha256 = ${file.sha256} and status in ('queued', 'processing')`;
    expect(live).toHaveLength(1);
  }
});

test('no conversion is made of bytes that are not there, of the size that is said', async () => {
  const file = newFile(org);
  const ask = () => database.as(me, (as) => create(as, org, [newFile(org), file]));
  await expect(ask()).rejects.toMatchObject({ code: 'P0002' });
  const stored = newFile(org);
  await storeObject(sql, stored.storage_key ?? '', stored.bytes + 1);
  await expect(mine.askOne(stored)).rejects.toMatchObject({ code: '22023' });
  const made = await sql`
    select from public.conversions where sha256 in (${file.sha256}, ${stored.sha256})
    union all select from public.blobs where sha256 in (${file.sha256}, ${stored.sha256})`;
  expect(made).toHaveLength(0);
});
