import { afterAll, beforeEach, expect, test } from 'vitest';
import { actAs, type Caller, freshDatabase, service, type Transaction } from '#support/database';
import {
  aResult,
  asker,
  claimFor,
  newFile,
  picture,
  readThrough,
  saveFacts,
  saveResult,
  writeReading,
} from './conversion-calls.ts';
import { plansOf } from './explained-plans.ts';
import { createMember, createOrganization, signedIn } from './people.ts';
import { aboutDocument, complete, enqueue, fail, findJob, type JobInput } from './queue-calls.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql } = database;

let org: string;
let me: Caller;
let mine: ReturnType<typeof asker>;
beforeEach(async () => {
  await sql`delete from public.jobs`;
  await sql`delete from public.events`;
  org = await createOrganization(sql);
  me = signedIn(await createMember(sql, org, 'owner'));
  mine = asker(database, me, org);
});

type Page = { jobs: number; events: number; rate_limits: number; more: boolean };

async function purgePage(on: Transaction | typeof sql, { jobDays = 30, eventDays = 90, limit = 1000 } = {}) {
  const [page] = await on<Page[]>`
    select * from public.purge_noise(now() - make_interval(days => ${jobDays}::int),
      now() - make_interval(days => ${eventDays}::int), ${limit}::int)`;
  if (!page) throw new Error('purge_noise gave no row');
  return page;
}

/** All that may go of what is older than the days given; gives how many jobs and events went. */
async function purge(on: Transaction | typeof sql, options: Parameters<typeof purgePage>[1] = {}) {
  const sum = { jobs: 0, events: 0 };
  for (;;) {
    const page = await purgePage(on, options);
    sum.jobs += page.jobs;
    sum.events += page.events;
    if (!page.more) return sum;
  }
}

async function age(days: number): Promise<void> {
  const by = sql`make_interval(days => ${days}::int)`;
  await sql`
    update public.jobs set created_at = created_at - ${by}, finished_at = finished_at - ${by}, started_at = started_at - ${by}`;
  await sql`update public.events set at = at - ${by}`;
}

const idsLeft = async () =>
  (await sql<{ id: number }[]>`select id from public.jobs order by id`).map(({ id }) => id);

/** Settles all there is to do for a document, jobs of one kind by failing. */
async function settle(document: string, failing?: string): Promise<void> {
  for (let held = await claimFor(sql, document); held.length > 0; held = await claimFor(sql, document)) {
    for (const lease of held) {
      if (lease.kind === failing) {
        await fail(sql, lease, { retryable: false });
        continue;
      }
      const [row] = await sql<{ reading_id: string | null }[]>`
        select reading_id from public.documents where id = ${document}`;
      if (lease.kind === 'read') await writeReading(sql, lease, { pages: [picture(1), picture(2)] });
      if (lease.kind === 'extract') await saveFacts(sql, lease, row?.reading_id ?? '');
      if (lease.kind === 'convert') await saveResult(sql, lease, aResult(org));
      await complete(sql, [lease]);
    }
  }
}

/** A document of a conversion, with much of what can happen to its jobs behind it. */
async function eventfulDocument(n: number): Promise<void> {
  const { document_id: document, conversion_id: conversion } = await mine.askOne(newFile(org));
  const kinds = ['read', 'ocr', 'classify', 'extract', 'convert', 'nothing'];
  await settle(document, kinds[n % kinds.length]);
  const again: readonly (() => Promise<unknown>)[] = [
    () => mine.call('request_classification', document),
    () => database.as(me, (as) => as`select public.request_ocr(${org}, array[${document}]::uuid[])`),
    () => mine.call('request_conversion_version', conversion),
    () => mine.call('retry_conversion', conversion),
    () => mine.call('decide_type', document, n % 2 === 0 ? 'receipt' : 'invoice'),
    async () => {
      await mine.call('request_conversion_version', conversion);
      await mine.call('cancel_conversion', conversion);
    },
  ];
  for (let step = 0; step < 8; step++) {
    // Some of it is refused, as it would be.
    await again[(n * 5 + step * (1 + (n % 4))) % again.length]?.().catch(() => {});
    await settle(document, kinds[(n + 3 * step) % kinds.length]);
  }
}

/** What anybody can see of all documents and conversions, and what would become of them. */
async function everythingSeen(on: Transaction) {
  const seen = {
    documents: await on`select * from public.document_overview order by id`,
    conversions: await on`select * from public.conversion_overview order by id`,
    made: await on`
      select count(n) as n from public.documents d
      cross join lateral unnest(private.advance(array[d.id])) as n`,
  };
  await on`
    select private.sync_document_status(array(select id from public.documents)),
      private.sync_conversion_status(array(select id from public.conversions))`;
  const settled = {
    documents: await on`select id, status, error_code from public.documents order by id`,
    conversions: await on`
      select id, status, error_code, finished_at is null as open from public.conversions order by id`,
  };
  await actAs(on, me);
  const tried: string[] = [];
  for (const { id } of await on<{ id: string }[]>`select id from public.conversions order by id`) {
    const outcome = on.savepoint((point) => point`select public.retry_conversion(${id}::uuid) as status`);
    tried.push(
      await outcome.then(
        ([row]) => `${row?.status}`,
        (error: Error) => error.message,
      ),
    );
  }
  const asked = await on`
    select document_id, created from public.request_ocr(${org}, array(select id from public.documents)) order by 1`;
  return { seen, settled, tried, asked: [...asked] };
}

class RolledBack extends Error {}

async function rolledBack<T>(work: (on: Transaction) => Promise<T>): Promise<T> {
  const found: T[] = [];
  await sql
    .begin(async (on) => {
      found.push(await work(on));
      throw new RolledBack();
    })
    .catch((error: unknown) => {
      if (!(error instanceof RolledBack)) throw error;
    });
  const [first] = found;
  if (first === undefined) throw new Error('nothing was found');
  return first;
}

test('nobody can tell that jobs are gone: statuses, overviews, what follows and what may be run again stay', async () => {
  for (let n = 0; n < 18; n++) await eventfulDocument(n);
  await age(31);
  const before = await rolledBack(everythingSeen);
  expect(new Set(before.seen.documents.map((row) => row.status)).size).toBeGreaterThan(1);
  expect(new Set(before.tried).size).toBeGreaterThan(1);
  const { gone, after } = await rolledBack(async (on) => ({
    gone: (await purge(on)).jobs,
    after: await everythingSeen(on),
  }));
  expect(gone).toBeGreaterThan(30);
  expect(after).toEqual(before);
});

test('jobs go when they are settled, old, and not the last of their kind for their subject', async () => {
  const { document_id: document } = await mine.askOne(newFile(org));
  const about = { org_id: org, ...aboutDocument(document) };
  const made = await enqueue(sql, [
    { ...about, kind: 'classify' },
    { ...about, kind: 'classify' },
    { ...about, kind: 'extract', payload: { blueprint: 'invoice' } },
    { ...about, kind: 'extract', payload: { blueprint: 'receipt' } },
    { org_id: org, kind: 'notify' },
  ]);
  const ids = made.map(({ id }) => id);
  const [read = 0] = (await idsLeft()).filter((id) => !ids.includes(id));
  await sql`update public.jobs set status = 'succeeded', finished_at = now() where id = any (${ids}::bigint[])`;
  expect((await purge(sql)).jobs).toBe(0);
  await age(31);
  expect((await purge(sql)).jobs).toBe(2);
  expect(await idsLeft()).toEqual([read, ...ids.slice(1, 4)]);
});

test('the last that succeeded stays behind one that did not', async () => {
  const { document_id: document } = await mine.askOne(newFile(org));
  const job: JobInput = { org_id: org, kind: 'classify', ...aboutDocument(document) };
  const ids = (await enqueue(sql, [job, job, job])).map(({ id }) => id);
  await sql`
    update public.jobs set status = case id when ${ids[2] ?? 0} then 'failed' else 'succeeded' end::public.job_status,
      finished_at = now()
    where id = any (${ids}::bigint[])`;
  await age(31);
  await purge(sql);
  expect(await idsLeft()).toEqual(expect.not.arrayContaining([ids[0]]));
  expect(await idsLeft()).toEqual(expect.arrayContaining(ids.slice(1)));
});

test('a key that names the reading a document has now is never free; that of an earlier reading is', async () => {
  const { document_id: document } = await mine.askOne(newFile(org));
  const reading = await readThrough(sql, document);
  const job: JobInput = { org_id: org, kind: 'ocr', ...aboutDocument(document) };
  const keyed = await enqueue(sql, [
    { ...job, idempotency_key: `ocr:${document}:${reading}:needed` },
    { ...job, idempotency_key: `ocr:${document}:${crypto.randomUUID()}:needed` },
    { ...job, idempotency_key: `ocr:${document}:${reading}:all` },
  ]);
  await sql`update public.jobs set status = 'failed', finished_at = now() where kind = 'ocr'`;
  await age(31);
  await purge(sql);
  const left = await idsLeft();
  expect(keyed.map(({ id }) => left.includes(id))).toEqual([true, false, true]);
});

test('a call looks at one page, and the next goes on behind it', async () => {
  await sql`
    insert into public.jobs (org_id, kind, status, created_at, finished_at)
    select ${org}, 'notify', 'succeeded', now() - interval '31 days', now() - interval '31 days'
    from generate_series(1, 5000)`;
  await sql`analyze public.jobs`;
  const pages: Page[] = [];
  const statements = await plansOf(database.adminUrl, ['jobs'], async (on) => {
    for (let n = 0; n < 3; n++) pages.push(await purgePage(on, { limit: 100 }));
  });
  expect(pages).toEqual(pages.map((page) => ({ ...page, jobs: 100, more: true })));
  for (const { scans } of statements) {
    for (const scan of scans) expect(scan).toEqual({ ...scan, rowsRead: Math.min(scan.rowsRead, 100) });
  }
  expect(await idsLeft()).toHaveLength(4700);
});

test('jobs that became of no use after the walk had passed them go with the next one', async () => {
  const { document_id: document } = await mine.askOne(newFile(org));
  await readThrough(sql, document);
  const [classify] = await sql<{ id: number }[]>`select id from public.jobs where kind = 'classify'`;
  await age(31);
  await purge(sql);
  expect(await idsLeft()).toContain(classify?.id);
  await mine.call('request_classification', document);
  await settle(document);
  await purge(sql);
  expect(await idsLeft()).not.toContain(classify?.id);
});

test('a job that is just brought back is left alone', async () => {
  const job = { org_id: org, kind: 'notify' };
  const [one] = await enqueue(sql, [job]);
  await sql`update public.jobs set status = 'failed', finished_at = now() where id = ${one?.id ?? 0}`;
  await age(31);
  const [connection] = await database.connect(1);
  await connection?.begin(async (on) => {
    await actAs(on, service);
    await on`select public.retry_job(${one?.id ?? 0})`;
    expect((await purge(sql)).jobs).toBe(0);
  });
  expect((await findJob(sql, one?.id ?? 0)).status).toBe('queued');
  expect((await purge(sql)).jobs).toBe(0);
});

test('events of progress and of the queue go; what happened, and what people said, stays', async () => {
  const types = [
    'pages.read',
    'job.queued',
    'job.started',
    'job.retrying',
    'job.released',
    'job.lease_expired',
    'service.open',
    'job.succeeded',
    'job.failed',
    'job.dead',
    'job.cancelled',
    'job.cancel_requested',
    'job.requeued',
    'document.registered',
    'document.classified',
    'fact.decided',
    'conversion.completed',
    'bytes.removed',
    'events.purged',
  ];
  const tell = () =>
    sql`insert into public.events (org_id, subject_type, subject_id, type) select ${org}, 'job', '1', unnest(${types}::text[])`;
  await tell();
  await age(91);
  await tell();
  expect((await purge(sql, { limit: 5 })).events).toBe(7);
  const left = await sql<{ type: string }[]>`select type from public.events order by id`;
  expect(left.map(({ type }) => type)).toEqual([...types.slice(7), ...types]);
  expect((await purge(sql)).events).toBe(0);
});

test('rate limits that have run out go', async () => {
  await sql`
    insert into public.rate_limits (key, hits, expires_at)
    select 'key ' || n, '{}', now() + interval '1 minute' * (n - 3) from generate_series(1, 5) n`;
  expect((await purgePage(sql)).rate_limits).toBe(3);
  expect((await purgePage(sql)).rate_limits).toBe(0);
});

test('one at a time: who comes meanwhile has nothing to do', async () => {
  const [connection] = await database.connect(1);
  await connection?.begin(async (on) => {
    await purgePage(on);
    expect(await purgePage(sql)).toEqual({ jobs: 0, events: 0, rate_limits: 0, more: false });
  });
});

test('what has not been yet cannot be purged, and members purge nothing', async () => {
  await expect(sql`select public.purge_noise(now() + interval '1 hour', now())`).rejects.toMatchObject({
    code: '22023',
  });
  await expect(database.as(me, (as) => as`select public.purge_noise(now(), now())`)).rejects.toMatchObject({
    code: '42501',
  });
});
