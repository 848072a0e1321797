import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, freshDatabase } from '#support/database';
import { racesOf } from '#support/long-form';
import {
  asker,
  claimFor,
  convertThrough,
  eventTypes,
  extractThrough,
  newFile,
  readThrough,
  takeFor,
} from './conversion-calls.ts';
import { newStorageKey } from './documents.ts';
import { createMember, createOrganization, signedIn } from './people.ts';
import { complete } from './queue-calls.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql } = database;

let org: string;
let me: Caller;
let mine: ReturnType<typeof asker>;
beforeAll(async () => {
  org = await createOrganization(sql);
  me = signedIn(await createMember(sql, org, 'processor'));
  mine = asker(database, me, org);
});

const retry = (id: string) => mine.call<string>('retry_conversion', id);
const cancel = (id: string) => mine.call<string>('cancel_conversion', id);
const newVersion = (id: string) => mine.call<string | null>('request_conversion_version', id);

/** A conversion whose XML is about to be made. */
async function converting() {
  const made = await mine.askOne();
  await readThrough(sql, made.document_id);
  await extractThrough(sql, made.document_id);
  return { id: made.conversion_id, document: made.document_id };
}

async function completed() {
  const { id, document } = await converting();
  await convertThrough(sql, org, document);
  return { id, document };
}

test('deleting a document takes its conversions with it and names all objects nobody needs', async () => {
  const { id, document } = await completed();
  await newVersion(id);
  const lease = await takeFor(sql, document, 'convert');
  const keys = await sql<{ key: string }[]>`
    select storage_key as key from public.conversion_results where conversion_id = ${id}
    union all select b.storage_key from public.blobs b join public.documents d on d.blob_id = b.id
    where d.id = ${document}`;
  const removed = await mine.call<string[]>('delete_document', document);
  expect(removed.toSorted()).toEqual(keys.map((row) => row.key).toSorted());
  expect(removed).toHaveLength(2);
  const [left] = await sql`
    select (select count(*) from public.conversions where id = ${id}) as conversions,
      (select count(*) from public.conversion_results where conversion_id = ${id}) as results,
      (select count(*) from public.document_links where document_id = ${document}) as links,
      (select count(*) from public.facts where document_id = ${document}) as facts,
      (select count(*) from public.jobs where subject_id = ${id}) as jobs`;
  expect(left).toEqual({ conversions: 0, results: 0, links: 0, facts: 0, jobs: 0 });
  expect((await eventTypes(sql, id)).at(-1)).toBe('conversion.deleted');
  expect(await complete(sql, [lease])).toEqual([]);
});

test('deleting documents while their conversions are worked off and steered ends in no deadlock', async () => {
  for (let round = 0; round < racesOf(15); round++) {
    const { id, document } = await converting();
    const leases = await claimFor(sql, document);
    const outcomes = await Promise.allSettled([
      mine.call('delete_document', document),
      complete(sql, leases),
      cancel(id),
      retry(id),
      mine.askOne(newFile(org, { storage_key: newStorageKey(org) })),
    ]);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(['55000', 'P0002', '40001']).toContain(outcome.reason.code);
    }
  }
});

test('someone may keep at the desk what a conversion brought', async () => {
  const file = newFile(org);
  const { document_id: document } = await mine.askOne(file);
  await readThrough(sql, document);
  const known = () =>
    database.as(
      me,
      (as) => as`select * from public.find_documents_by_hash(${org}, ${[file.sha256]}::text[])`,
    );
  // Its bytes will expire: who asks before an upload must not be told that all is well.
  expect(await known()).toHaveLength(0);
  const answer = await database.as(
    me,
    (as) => as<{ result: unknown }[]>`
      select public.register_document(${org}, 'b.pdf', 'application/pdf', ${file.bytes}, ${file.sha256},
        ${newStorageKey(org)}) as result`,
  );
  expect(answer[0]?.result).toEqual({ document_id: document, job_id: null, already_here: true });
  const [row] = await sql`select origin from public.documents where id = ${document}`;
  expect(row).toEqual({ origin: 'desk' });
  expect(await known()).toHaveLength(1);
});
