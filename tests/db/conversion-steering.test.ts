import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Caller, freshDatabase } from '#support/database';
import {
  asker,
  convertThrough,
  eventTypes,
  extractThrough,
  findConversion,
  newFile,
  openJobs,
  readThrough,
  takeFor,
  workThrough,
} from './conversion-calls.ts';
import { findDocument } from './documents.ts';
import { createMember, createOrganization, signedIn } from './people.ts';
import { acknowledgeCancel, complete, fail, findJob, progress } from './queue-calls.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql } = database;

let org: string;
let me: Caller;
let mine: ReturnType<typeof asker>;
let colleague: ReturnType<typeof asker>;
let strangers: ReturnType<typeof asker>;
beforeAll(async () => {
  org = await createOrganization(sql);
  me = signedIn(await createMember(sql, org, 'processor'));
  mine = asker(database, me, org);
  colleague = asker(database, signedIn(await createMember(sql, org, 'owner')), org);
  const other = await createOrganization(sql);
  strangers = asker(database, signedIn(await createMember(sql, other, 'owner')), other);
});

const retry = (id: string, as = mine) => as.call<string>('retry_conversion', id);
const cancel = (id: string, as = mine) => as.call<string>('cancel_conversion', id);
const newVersion = (id: string, as = mine) => as.call<string | null>('request_conversion_version', id);
const statusOf = async (id: string) => (await findConversion(sql, id)).status;
const conflict = { code: '55000' };

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

describe('retry', () => {
  test('runs a failed conversion again, with fresh attempts', async () => {
    const { id, document } = await converting();
    const lease = await takeFor(sql, document, 'convert');
    await fail(sql, lease, { retryable: false });
    expect(await retry(id)).toBe('queued');
    expect(await findJob(sql, lease.id)).toMatchObject({ status: 'queued', attempts: 0, error_code: null });
    await convertThrough(sql, org, document);
    expect(await statusOf(id)).toBe('completed');
  });

  test('runs the stage that failed where it was not converted yet', async () => {
    const { conversion_id: id, document_id: document } = await mine.askOne();
    await readThrough(sql, document);
    await fail(sql, await takeFor(sql, document, 'extract'), { retryable: false });
    expect(await statusOf(id)).toBe('failed');
    expect(await retry(id)).toBe('queued');
    expect(await openJobs(sql, document)).toEqual(['extract queued']);
  });

  test('does not wait for the next attempt', async () => {
    const { id, document } = await converting();
    const lease = await takeFor(sql, document, 'convert');
    await fail(sql, lease);
    expect(await statusOf(id)).toBe('retrying');
    expect(await retry(id)).toBe('processing');
    expect(await findJob(sql, lease.id)).toMatchObject({ status: 'queued', ready: true });
  });

  test('is refused while it runs, waits or is done', async () => {
    const { conversion_id: waiting } = await mine.askOne();
    await expect(retry(waiting)).rejects.toMatchObject(conflict);
    const { id, document } = await converting();
    const lease = await takeFor(sql, document, 'convert');
    await expect(retry(id)).rejects.toMatchObject(conflict);
    await complete(sql, [lease]);
    await expect(retry(id)).rejects.toMatchObject(conflict);
  });

  test('says that the bytes have expired', async () => {
    const { conversion_id: id, document_id: document } = await mine.askOne();
    await fail(sql, await takeFor(sql, document, 'read'), { retryable: false });
    await sql`
      update public.blobs set expired_at = now()
      where id = (select blob_id from public.documents where id = ${document})`;
    await expect(retry(id)).rejects.toMatchObject({ code: 'DKT02', message: 'EXPIRED' });
  });

  test('pressed by many at once runs one job', async () => {
    const { id, document } = await converting();
    await fail(sql, await takeFor(sql, document, 'convert'), { retryable: false });
    await Promise.allSettled(Array.from({ length: 8 }, () => retry(id)));
    expect(await openJobs(sql, document)).toEqual(['convert queued']);
    expect(await statusOf(id)).toBe('queued');
  });
});

describe('cancel', () => {
  test('stops a conversion that waits, and the reading that only it needs', async () => {
    const { conversion_id: id, document_id: document } = await mine.askOne();
    expect(await cancel(id)).toBe('cancelled');
    expect(await openJobs(sql, document)).toEqual([]);
    expect((await findDocument(sql, document)).status).toBe('cancelled');
    expect(await retry(id)).toBe('queued');
    await workThrough(sql, org, document);
    expect(await statusOf(id)).toBe('completed');
  });

  test('leaves the reading to those who need it', async () => {
    const file = newFile(org);
    const { conversion_id: id, document_id: document } = await mine.askOne(file);
    const read = await takeFor(sql, document, 'read');
    await sql`update public.blobs set verified_at = now() where sha256 = ${file.sha256}`;
    const { conversion_id: theirs } = await colleague.askOne({ ...file, storage_key: null });
    expect(await cancel(id)).toBe('cancelled');
    expect(await progress(sql, read)).toEqual({ held: true, cancel_requested: false });
    // What its document does from now on brings it neither back nor any further.
    await complete(sql, [read]);
    expect(await statusOf(id)).toBe('cancelled');
    expect(await statusOf(theirs)).toBe('processing');
  });

  test('leaves a document of the desk alone', async () => {
    const { conversion_id: id, document_id: document } = await mine.askOne();
    await sql`update public.documents set origin = 'desk' where id = ${document}`;
    expect(await cancel(id)).toBe('cancelled');
    expect(await openJobs(sql, document)).toEqual(['read queued']);
    await readThrough(sql, document);
    // Nobody waits for its facts.
    expect(await openJobs(sql, document)).toEqual([]);
    expect(await statusOf(id)).toBe('cancelled');
  });

  test('asks the worker that runs it, and is done when that has stopped', async () => {
    const { id, document } = await converting();
    const lease = await takeFor(sql, document, 'convert');
    expect(await cancel(id)).toBe('processing');
    expect(await progress(sql, lease)).toEqual({ held: true, cancel_requested: true });
    expect(await acknowledgeCancel(sql, lease)).toBe(true);
    expect(await statusOf(id)).toBe('cancelled');
    expect(await retry(id)).toBe('queued');
  });

  test('of a new version keeps the one that is there', async () => {
    const { id, document } = await completed();
    await newVersion(id);
    expect(await cancel(id)).toBe('completed');
    expect(await openJobs(sql, document)).toEqual([]);
  });

  test('is refused when there is nothing to stop', async () => {
    const { id } = await completed();
    await expect(cancel(id)).rejects.toMatchObject(conflict);
  });
});

describe('a new version', () => {
  test('is made by one job, however often it is asked for while that waits', async () => {
    const { id, document } = await completed();
    const jobs = await Promise.all(Array.from({ length: 8 }, () => newVersion(id)));
    expect(new Set(jobs).size).toBe(1);
    expect(await statusOf(id)).toBe('queued');
    expect((await convertThrough(sql, org, document)).version).toBe(2);
    expect(await statusOf(id)).toBe('completed');
    const versions = await sql`
      select version from public.conversion_results where conversion_id = ${id} order by version`;
    expect(versions.map((row) => row.version)).toEqual([1, 2]);
  });

  test('asked for while one is made follows it', async () => {
    const { id, document } = await completed();
    const first = await newVersion(id);
    const lease = await takeFor(sql, document, 'convert');
    const second = await newVersion(id);
    expect(second).not.toBe(first);
    await complete(sql, [lease]);
    expect(await statusOf(id)).toBe('processing');
    expect(await openJobs(sql, document)).toEqual(['convert queued']);
  });

  test('needs no job while the document is read, and a retry where that failed', async () => {
    const { conversion_id: id, document_id: document } = await mine.askOne();
    expect(await newVersion(id)).toBeNull();
    await fail(sql, await takeFor(sql, document, 'read'), { retryable: false });
    await expect(newVersion(id)).rejects.toMatchObject(conflict);
  });
});

test('a download is noted once, and anew for a new version', async () => {
  const { id, document } = await completed();
  await mine.call('mark_downloaded', [id]);
  const first = (await findConversion(sql, id)).downloaded_at;
  expect(first).not.toBeNull();
  await mine.call('mark_downloaded', [id, id]);
  expect((await findConversion(sql, id)).downloaded_at).toEqual(first);
  expect((await eventTypes(sql, id)).filter((type) => type === 'conversion.downloaded')).toHaveLength(1);
  await newVersion(id);
  await convertThrough(sql, org, document);
  expect((await findConversion(sql, id)).downloaded_at).toBeNull();
});

test.each(['retry_conversion', 'cancel_conversion', 'request_conversion_version'])(
  '%s of somebody else answers like one that is not there',
  async (name) => {
    const { conversion_id: id } = await mine.askOne();
    await expect(strangers.call(name, id)).rejects.toMatchObject({ code: 'P0002' });
    await expect(mine.call(name, randomUUID())).rejects.toMatchObject({ code: 'P0002' });
    expect(await statusOf(id)).toBe('queued');
  },
);

test('downloads of somebody else are not noted, not even beside own ones', async () => {
  const { id } = await completed();
  const theirs = await strangers.askOne(newFile((await strangersOrg()) ?? ''));
  await expect(strangers.call('mark_downloaded', [theirs.conversion_id, id])).rejects.toMatchObject({
    code: 'P0002',
  });
  expect((await findConversion(sql, id)).downloaded_at).toBeNull();
});

const strangersOrg = async () => {
  const [row] = await sql<{ id: string }[]>`select id from public.organizations where id <> ${org} limit 1`;
  return row?.id;
};

test('counts say what there is, by what it needs from a person', async () => {
  const own = await createOrganization(sql);
  const someone = signedIn(await createMember(sql, own, 'processor'));
  const { ask } = asker(database, someone, own);
  const made = await ask(Array.from({ length: 8 }, () => newFile(own)));
  const states = [
    'queued',
    'processing',
    'retrying',
    'completed',
    'completed',
    'expired',
    'failed',
    'cancelled',
  ];
  for (const [n, status] of states.entries()) {
    await sql`update public.conversions set status = ${status} where id = ${made[n]?.conversion_id ?? ''}`;
  }
  await sql`update public.conversions set needs_review = true where id = ${made[4]?.conversion_id ?? ''}`;
  const counts = await database.as(someone, (as) => as`select * from public.conversion_counts(${own})`);
  expect([...counts]).toEqual([{ total: 8, active: 3, ready: 2, to_check: 1, failed: 2 }]);
  await expect(
    database.as(someone, (as) => as`select * from public.conversion_counts(${org})`),
  ).rejects.toMatchObject({ code: '42501' });
});
