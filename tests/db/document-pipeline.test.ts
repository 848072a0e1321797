import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { blueprints } from '#core/blueprints/index';
import { documentStages, firstStage } from '#core/jobs/kinds';
import { type Caller, freshDatabase } from '#support/database';
import {
  asker,
  classifyThrough,
  extractThrough,
  findConversion,
  openJobs,
  readThrough,
  saveFacts,
  takeFor,
  writeReading,
} from './conversion-calls.ts';
import { findDocument, newStorageKey, randomHash, storeObject } from './documents.ts';
import { saveClassification } from './output-calls.ts';
import { createMember, createOrganization, signedIn } from './people.ts';
import { complete, expireLease, fail, findJob, reap } from './queue-calls.ts';

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

/** A document that somebody brought to the desk. */
async function registered(): Promise<string> {
  const key = await storeObject(sql, newStorageKey(org), 1000);
  const id = await database.as(me, async (as) => {
    const [row] = await as<{ id: string }[]>`
      select public.register_document(${org}, 'a.pdf', 'application/pdf', 1000, ${randomHash()}, ${key})
        ->> 'document_id' as id`;
    return row?.id;
  });
  if (!id) throw new Error('nothing was registered');
  return id;
}

/** A document that is read and about which a classification said `type`. */
async function classified(type: string): Promise<{ document: string; reading: string }> {
  const document = await registered();
  const read = await takeFor(sql, document, 'read');
  const reading = await writeReading(sql, read);
  await complete(sql, [read]);
  const classify = await takeFor(sql, document, 'classify');
  await saveClassification(sql, classify, reading, { type, confidence: 0.9 });
  await complete(sql, [classify]);
  return { document, reading };
}

const decideType = (document: string, type: string | null) =>
  database.as(me, (as) => as`select public.decide_type(${document}::uuid, ${type})`);

test('the stages are those that the program has handlers for, in the same order', async () => {
  const rows = await sql<{ kind: string }[]>`select kind from public.document_stages order by position`;
  expect(rows.map((row) => row.kind)).toEqual(documentStages);
  expect(rows[0]?.kind).toBe(firstStage);
});

test('no function names the kinds of job that make up the pipeline but those that ask for one of them', async () => {
  const functions = await sql<{ name: string; body: string }[]>`
    select p.proname as name, p.prosrc as body from pg_proc p
    where p.pronamespace in ('public'::regnamespace, 'private'::regnamespace) order by p.proname`;
  const named = functions.filter(({ body }) => {
    const code = body.replaceAll(/--.*$/gm, '');
    return documentStages.some((kind) => code.includes(`'${kind}'`));
  });
  // Of two texts of a file one is called `ocr`: what text_layers tells is no job.
  expect(named.map(({ name }) => name)).toEqual([
    'choose_text',
    'request_classification',
    'request_ocr',
    'text_layers',
  ]);
});

test('every blueprint that documents want by themselves is one the program has, for the same types', async () => {
  const rows = await sql<{ id: string; document_types: string[]; of_types: boolean }[]>`
    select id, document_types, of_types from public.blueprints order by id`;
  const putTogether = new Set(rows.filter((row) => row.of_types).map(({ id }) => id));
  const own = blueprints.flatMap(({ id, documentTypes }) =>
    putTogether.has(id) ? [] : [{ id, document_types: [...documentTypes] }],
  );
  const looked = rows.flatMap(({ of_types, ...row }) => (of_types ? [] : [row]));
  expect(looked).toEqual(own.toSorted((a, b) => a.id.localeCompare(b.id)));
});

describe('a stage more', () => {
  test('is run in its order, counts for the status and holds up what follows, by a row alone', async () => {
    const other = await freshDatabase();
    try {
      const on = other.sql;
      const home = await createOrganization(on);
      const person = asker(other, signedIn(await createMember(on, home, 'processor')), home);
      await on`insert into public.document_stages (kind, position) values ('stamp', 35)`;
      const { conversion_id: id, document_id: document } = await person.askOne();
      await readThrough(on, document);
      // After classification, and before facts are looked for.
      const stamp = await takeFor(on, document, 'stamp');
      expect(stamp.payload).toEqual({ document_id: document });
      expect((await findDocument(on, document)).status).toBe('processing');
      await fail(on, stamp, { code: 'CORRUPT', retryable: false });
      expect(await findDocument(on, document)).toMatchObject({ status: 'failed', error_code: 'CORRUPT' });
      expect(await findConversion(on, id)).toMatchObject({ status: 'failed', error_code: 'CORRUPT' });
      expect(await openJobs(on, document)).toEqual([]);
      await person.call('retry_conversion', id);
      expect((await findConversion(on, id)).status).toBe('queued');
      await complete(on, [await takeFor(on, document, 'stamp')]);
      expect((await findDocument(on, document)).status).toBe('completed');
      await extractThrough(on, document);
      expect(await openJobs(on, document)).toEqual(['convert queued']);
    } finally {
      await other.drop();
    }
  });
});

describe('what is wanted', () => {
  test('a document of a type that has a blueprint gets its facts without anybody asking', async () => {
    const { document, reading } = await classified('invoice');
    const extract = await takeFor(sql, document, 'extract');
    expect(extract.payload).toEqual({ document_id: document, blueprint: 'invoice' });
    await saveFacts(sql, extract, reading);
    await complete(sql, [extract]);
    expect(await openJobs(sql, document)).toEqual([]);
    expect((await findDocument(sql, document)).status).toBe('completed');
  });

  test('one of another type gets none, until a person says what it is', async () => {
    const { document, reading } = await classified('other');
    expect(await openJobs(sql, document)).toEqual([]);
    await decideType(document, 'invoice');
    expect(await openJobs(sql, document)).toEqual(['extract queued']);
    await decideType(document, 'invoice');
    expect(await openJobs(sql, document)).toEqual(['extract queued']);
    await saveFacts(sql, await takeFor(sql, document, 'extract'), reading);
    await decideType(document, null);
    await decideType(document, 'invoice');
    expect(await openJobs(sql, document)).toEqual(['extract running']);
  });

  test('facts that cannot be found do not make a failure of a document that is read and known', async () => {
    const { document } = await classified('invoice');
    await fail(sql, await takeFor(sql, document, 'extract'), { retryable: false });
    expect(await findDocument(sql, document)).toMatchObject({ status: 'completed', error_code: null });
  });

  test('found by other rules than workers have now, they are looked for again, where somebody wants them', async () => {
    const announce = (version: string) => sql`select public.announce_facts_version(${version})`;
    const { document, reading } = await classified('invoice');
    const extract = await takeFor(sql, document, 'extract');
    await saveFacts(sql, extract, reading, [], 'facts-1');
    await complete(sql, [extract]);
    await announce('facts-2');
    expect(await openJobs(sql, document)).toEqual([]);
    await decideType(document, 'invoice');
    const again = await takeFor(sql, document, 'extract');
    // A worker that still has the older rules says nothing new, and is not asked for ever.
    await saveFacts(sql, again, reading, [], 'facts-1');
    await complete(sql, [again]);
    expect(await openJobs(sql, document)).toEqual([]);
    await sql`update public.blueprints set version = null`;
  });

  test('a subject goes on when the last of its wants is met, and once', async () => {
    const subject = randomUUID();
    await sql`
      insert into public.subject_types (type, lock_order, next_kind, next_attempts)
      values ('bundle', 100, 'bind', 2)`;
    const documents = [(await classified('other')).document, (await classified('other')).document];
    for (const document of documents) {
      await sql`
        insert into public.document_links (org_id, document_id, subject_type, subject_id, wants)
        values (${org}, ${document}, 'bundle', ${subject}, 'invoice')`;
      await decideType(document, null);
    }
    const held = await Promise.all(documents.map((document) => takeFor(sql, document, 'extract')));
    const [one, two] = await database.connect(2);
    const [first, second] = held;
    if (!one || !two || !first || !second) throw new Error('two of each were asked for');
    // At the same moment: each sees only itself, until one of them has waited for the other.
    const readings = await Promise.all(documents.map((document) => findDocument(sql, document)));
    await Promise.all([
      saveFacts(one, first, readings[0]?.reading_id ?? ''),
      saveFacts(two, second, readings[1]?.reading_id ?? ''),
    ]);
    await Promise.all([complete(one, [first]), complete(two, [second])]);
    const jobs = await sql`
      select kind, status, max_attempts, payload from public.jobs where subject_id = ${subject}`;
    expect([...jobs]).toEqual([
      { kind: 'bind', status: 'queued', max_attempts: 2, payload: { bundle_id: subject } },
    ]);
  });
});

test('first come, first served: stages settled together are followed in the order of their jobs', async () => {
  const documents: string[] = [];
  for (let n = 0; n < 8; n++) documents.push(await registered());
  const reads = [];
  for (const document of documents) {
    const read = await takeFor(sql, document, 'read');
    await writeReading(sql, read);
    reads.push(read);
  }
  // What their outputs have made already is made again when they settle.
  await sql`delete from public.jobs where kind = 'classify' and subject_id = any (${documents}::uuid[])`;
  await complete(sql, reads);
  const followers = await sql<{ document: string }[]>`
    select subject_id as document from public.jobs
    where kind = 'classify' and subject_id = any (${documents}::uuid[]) order by id`;
  expect(followers.map((job) => job.document)).toEqual(documents);
});

describe('a classification that fails', () => {
  test('holds up nobody who knows what he wants', async () => {
    const { conversion_id: id, document_id: document } = await mine.askOne();
    const read = await takeFor(sql, document, 'read');
    await writeReading(sql, read);
    await complete(sql, [read]);
    await fail(sql, await takeFor(sql, document, 'classify'), { code: 'LIMIT_EXCEEDED', retryable: false });
    expect((await findDocument(sql, document)).status).toBe('failed');
    expect((await findConversion(sql, id)).status).toBe('processing');
    await extractThrough(sql, document);
    expect(await openJobs(sql, document)).toEqual(['convert queued']);
  });
});

describe('a worker that dies', () => {
  test.each([
    ['before its job is settled', true],
    ['after it', false],
  ])('%s leaves one job of what follows', async (_when, dies) => {
    const document = await registered();
    const read = await takeFor(sql, document, 'read');
    await writeReading(sql, read);
    if (dies) {
      await expireLease(sql, read.id);
      await reap(sql);
      const again = (await sql`select * from public.claim_document_jobs('worker', ${document}, 1)`)[0];
      expect(again?.id).toBe(read.id);
      await writeReading(sql, { ...read, lease_token: String(again?.lease_token) });
      await complete(sql, [{ id: read.id, lease_token: String(again?.lease_token) }]);
    } else await complete(sql, [read]);
    expect(await openJobs(sql, document)).toEqual(['classify queued']);
    await classifyThrough(sql, document);
    expect((await findDocument(sql, document)).status).toBe('completed');
  });
});

test('OCR of everything, asked for by a person, is followed by one more classification', async () => {
  const document = await registered();
  await readThrough(sql, document);
  await sql`
    update public.artifacts set data = data || '{"width": 595, "height": 842}'
    where reading_id = (select reading_id from public.documents where id = ${document})`;
  const ask = () =>
    database.as(me, (as) => as`select * from public.request_ocr(${org}, ${[document]}::uuid[])`);
  await ask();
  await ask();
  const { reading_id: reading } = await findDocument(sql, document);
  const ocr = await takeFor(sql, document, 'ocr');
  await sql`select public.finish_ocr(${ocr.id}, ${ocr.lease_token}::uuid, ${reading}::uuid)`;
  await complete(sql, [ocr]);
  expect(await openJobs(sql, document)).toEqual(['classify queued']);
  const [classify] = await sql<{ id: number }[]>`
    select id from public.jobs where subject_id = ${document} and status = 'queued'`;
  expect((await findJob(sql, classify?.id ?? 0)).parent_id).toBe(ocr.id);
});
