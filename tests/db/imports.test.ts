import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase } from '#support/database';
import { claimFor, eventTypes } from './conversion-calls.ts';
import {
  factsThrough,
  failReading,
  findImport,
  finishImport,
  importer,
  importThrough,
  runImport,
  saveSection,
  takeImport,
} from './import-calls.ts';
import { createMember, createOrganization, signedIn } from './people.ts';
import { complete, expireLease, fail, makeDue, reap } from './queue-calls.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql } = database;

let org: string;
let mine: ReturnType<typeof importer>;
beforeAll(async () => {
  org = await createOrganization(sql);
  mine = importer(database, signedIn(await createMember(sql, org, 'processor')), org);
});

const statusOf = async (id: string): Promise<string> => (await findImport(sql, id)).status;
const importJobs = (id: string) => sql`select status from public.jobs where subject_id = ${id}`;

test('an import waits for the facts of all its documents, then gets one job, and is completed by it', async () => {
  const [first, second] = [await mine.bring(), await mine.bring()];
  const id = await mine.create([first, second]);
  expect(await statusOf(id)).toBe('pending');
  await factsThrough(sql, first);
  expect(await statusOf(id)).toBe('processing');
  expect(await importJobs(id)).toHaveLength(0);
  await factsThrough(sql, second);
  expect(await importJobs(id)).toHaveLength(1);
  await runImport(sql, ['totals']);
  expect(await statusOf(id)).toBe('completed');
  expect((await eventTypes(sql, id)).filter((type) => type.startsWith('import.'))).toEqual([
    'import.created',
    'import.sources_added',
    'import.processing',
    'import.section_finished',
    'import.completed',
  ]);
});

test('a document that is read already is used at once', async () => {
  const { document } = await importThrough(database, mine);
  const id = await mine.create([document]);
  expect(await importJobs(id)).toHaveLength(1);
  await runImport(sql, ['totals']);
  expect(await statusOf(id)).toBe('completed');
});

test('one document that cannot be read does not stop the others; read after all, it joins them', async () => {
  const [good, bad] = [await mine.bring(), await mine.bring()];
  const id = await mine.create([good, bad]);
  await factsThrough(sql, good);
  await failReading(sql, bad);
  await runImport(sql, ['totals']);
  expect(await statusOf(id)).toBe('completed');
  expect(await mine.retry(id)).toBe('processing');
  await factsThrough(sql, bad);
  expect(await importJobs(id)).toHaveLength(2);
  await runImport(sql, ['totals']);
  expect(await statusOf(id)).toBe('completed');
});

test('an import whose last waiting document is deleted goes on with those that are found', async () => {
  const [found, waiting] = [await mine.bring(), await mine.bring()];
  const id = await mine.create([found, waiting]);
  await factsThrough(sql, found);
  expect(await importJobs(id)).toHaveLength(0);
  await mine.remove(waiting);
  expect(await importJobs(id)).toHaveLength(1);
  await runImport(sql, ['totals']);
  expect(await statusOf(id)).toBe('completed');
});

test('an import none of whose documents can be read has failed, for their reason', async () => {
  const document = await mine.bring();
  const id = await mine.create([document]);
  await failReading(sql, document);
  expect(await findImport(sql, id)).toMatchObject({ status: 'failed', error_code: 'CORRUPT' });
});

test('more documents may join later, each once, and it runs again', async () => {
  const { id, document } = await importThrough(database, mine);
  const more = await mine.bring();
  expect(await mine.add(id, [document, more])).toBe(1);
  expect(await statusOf(id)).toBe('processing');
  await factsThrough(sql, more);
  await runImport(sql, ['totals', 'lines']);
  expect(await statusOf(id)).toBe('completed');
  expect(await mine.add(id, [document, more])).toBe(0);
  expect(await statusOf(id)).toBe('completed');
});

test('a failed import runs again when somebody asks', async () => {
  const document = await mine.bring();
  const id = await mine.create([document]);
  await factsThrough(sql, document);
  await fail(sql, await takeImport(sql), { code: 'LIMIT_EXCEEDED', retryable: false });
  expect(await findImport(sql, id)).toMatchObject({ status: 'failed', error_code: 'LIMIT_EXCEEDED' });
  expect(await mine.retry(id)).toBe('processing');
  await expect(mine.retry(id)).rejects.toMatchObject({ code: '55000' });
  await runImport(sql, ['totals']);
  expect(await statusOf(id)).toBe('completed');
});

test('an attempt that follows a crash is told which sections are there', async () => {
  const document = await mine.bring();
  await mine.create([document]);
  await factsThrough(sql, document);
  const lost = await takeImport(sql);
  expect(await saveSection(sql, lost, 'totals')).toBe(true);
  await expireLease(sql, lost.id);
  await reap(sql);
  await makeDue(sql, lost.id);
  await expect(saveSection(sql, lost, 'lines')).rejects.toMatchObject({ code: 'DKT01' });
  const next = await takeImport(sql);
  const [begun] = await sql`select * from public.begin_import(${next.id}, ${next.lease_token}::uuid)`;
  expect(begun).toMatchObject({ blueprint: 'invoice', name: 'Tour', sections: ['totals'] });
  await complete(sql, [next]);
});

test('the same section again changes nothing, and an older job never has the last word', async () => {
  const { id } = await importThrough(database, mine);
  await mine.retry(id);
  const older = await takeImport(sql);
  await saveSection(sql, older, 'totals', [[0], [1]]);
  expect(await saveSection(sql, older, 'totals', [])).toBe(false);
  await mine.add(id, [await mine.bring()]);
  await sql`
    insert into public.jobs (org_id, kind, subject_type, subject_id, payload)
    values (${org}, 'import', 'import', ${id}, ${JSON.stringify({ import_id: id })}::text::jsonb)`;
  const newer = await takeImport(sql);
  expect(await saveSection(sql, newer, 'totals', [[0]])).toBe(true);
  expect(await saveSection(sql, older, 'totals', [])).toBe(false);
  await finishImport(sql, newer, ['totals']);
  const rows = await sql`select section, item_count from public.import_sections where import_id = ${id}`;
  expect(rows).toEqual([{ section: 'totals', item_count: 1 }]);
  await complete(sql, [older, newer]);
});

test('what people say raises the revision, and is taken back as it was said', async () => {
  const { id } = await importThrough(database, mine);
  const { revision } = await findImport(sql, id);
  await mine.decide(id, '10');
  await mine.operate(id, 'split');
  await mine.operate(id, 'merge', 'a.1', 'b.1');
  expect((await findImport(sql, id)).revision).toBe(revision + 3);
  const said = () => sql`select op, into_key from public.import_operations where import_id = ${id}`;
  // Who puts it together again does not part it any more.
  expect(await said()).toEqual([{ op: 'merge', into_key: 'b.1' }]);
  await mine.operate(id, 'merge', 'a.1', null, true);
  expect(await said()).toHaveLength(0);
});

test('pasted text is read like any document; the same text again is the same document', async () => {
  const caller = signedIn(await createMember(sql, org, 'processor'));
  const { newStorageKey, randomHash, storeObject } = await import('./documents.ts');
  const [key, hash] = [newStorageKey(org), randomHash()];
  await storeObject(sql, key, 12);
  const paste = () =>
    database.as(
      caller,
      (as) => as<{ answer: { document_id: string; already_here: boolean } }[]>`
        select public.register_pasted_text(${org}, 'Mail.txt', 12, ${hash}, ${key}) as answer`,
    );
  const [first] = await paste();
  expect(first?.answer.already_here).toBe(false);
  const [again] = await paste();
  expect(again?.answer).toEqual({ document_id: first?.answer.document_id, already_here: true });
  expect((await claimFor(sql, first?.answer.document_id ?? '')).map(({ kind }) => kind)).toEqual(['read']);
});

test('documents of others cannot be imported, and their import does not exist', async () => {
  const elsewhere = await createOrganization(sql);
  const theirs = importer(database, signedIn(await createMember(sql, elsewhere, 'owner')), elsewhere);
  const document = await theirs.bring();
  await expect(mine.create([document])).rejects.toMatchObject({ code: 'P0002' });
  const { id } = await importThrough(database, mine);
  await expect(theirs.add(id, [document])).rejects.toMatchObject({ code: 'P0002' });
  await expect(theirs.decide(id, '1')).rejects.toMatchObject({ code: 'P0002' });
  await expect(theirs.operate(id, 'reject')).rejects.toMatchObject({ code: 'P0002' });
});
