import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, freshDatabase } from '#support/database';
import { createDocument } from './documents.ts';
import { createMember, createOrganization, signedIn } from './people.ts';
import {
  aboutDocument,
  claim,
  claimOne,
  complete,
  enqueue,
  enqueueOne,
  fail,
  newKind,
} from './queue-calls.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql } = database;

let org: string;
let owner: Caller;
let stranger: Caller;
beforeAll(async () => {
  org = await createOrganization(sql);
  owner = signedIn(await createMember(sql, org, 'owner'));
  stranger = signedIn(await createMember(sql, await createOrganization(sql), 'owner'));
});

const service = { role: 'service_role' } as const;
const statusesOf = async (kind: string) => {
  const rows = await sql<{ status: string; n: number }[]>`
    select status, count(*)::int as n from public.jobs where kind = ${kind} group by 1 order by 1`;
  return Object.fromEntries(rows.map(({ status, n }) => [status, n]));
};

type Figures = {
  depth: { kind: string; queued: number }[];
  durations: { kind: string; jobs: number }[];
  hours: { failed: number }[];
  failures: { code: string }[];
  retried: { settled: number; succeeded: number };
  oldest: { id: number } | null;
};
type Listed = { jobs: { id: number; kind: string; filename: string | null }[]; next: number | null };
async function listed(filter: object, below: number | null = null, limit = 50): Promise<Listed> {
  const [row] = await database.as(
    owner,
    (as) =>
      as<
        { page: Listed }[]
      >`select public.list_jobs(${org}, ${as.json({ ...filter })}, ${below}, ${limit}) as page`,
  );
  if (!row) throw new Error('no page');
  return row.page;
}

async function begin(action: string, filter: object): Promise<string> {
  const [row] = await database.as(
    owner,
    (as) =>
      as<
        { id: string }[]
      >`select public.begin_job_operation(${org}, ${action}, ${as.json({ ...filter })}) as id`,
  );
  return row?.id ?? '';
}

const steerer = () => claimOne(sql, { kinds: ['steer_jobs'] });
type Steered = { state: string; changed: number; skipped: number; total: number };
async function page(lease: { id: number; lease_token: string }, id: string, limit = 200): Promise<Steered> {
  const [row] = await database.as(
    service,
    (as) => as<{ page: Steered }[]>`
      select public.steer_jobs_page(${lease.id}, ${lease.lease_token}::uuid, ${id}, ${limit}) as page`,
  );
  if (!row) throw new Error('no page');
  return row.page;
}

async function failed(kind: string, count: number, code = 'CORRUPT'): Promise<void> {
  await enqueue(
    sql,
    Array.from({ length: count }, () => ({ org_id: org, kind })),
  );
  for (const job of await claim(sql, { kinds: [kind], limit: count }))
    await fail(sql, job, { retryable: false, code });
}

test('filters combine, and a page goes on where the last one ended', async () => {
  const kind = newKind();
  await failed(kind, 3);
  await failed(kind, 2, 'ENCRYPTED');
  await enqueue(sql, [{ org_id: org, kind }]);
  expect((await listed({ kind })).jobs).toHaveLength(6);
  expect((await listed({ kind, status: ['failed'], code: 'ENCRYPTED' })).jobs).toHaveLength(2);
  const first = await listed({ kind, status: ['failed'] }, null, 4);
  const second = await listed({ kind, status: ['failed'] }, first.next, 4);
  expect([first.jobs.length, second.jobs.length, second.next]).toEqual([4, 1, null]);
  expect(new Set([...first.jobs, ...second.jobs].map(({ id }) => id)).size).toBe(5);
});

test('text is looked for in the names of documents and in the messages of failures', async () => {
  const kind = newKind();
  const document = await createDocument(sql, org);
  await sql`update public.documents set filename = 'Lease of Elm Street.pdf' where id = ${document.id}`;
  const named = await enqueueOne(sql, { org_id: org, kind, ...aboutDocument(document.id) });
  await failed(kind, 1);
  expect((await listed({ kind, text: 'elm street' })).jobs.map(({ id }) => id)).toEqual([named]);
  expect((await listed({ kind, text: 'it broke' })).jobs).toHaveLength(1);
});

test('all that fit are queued again page by page, and what came later is left alone', async () => {
  const kind = newKind();
  await failed(kind, 5);
  const id = await begin('requeue', { kind, code: 'CORRUPT' });
  await failed(kind, 2);
  const lease = await steerer();
  expect(await page(lease, id, 2)).toMatchObject({ state: 'running', changed: 2, total: 5 });
  expect(await page(lease, id, 2)).toMatchObject({ state: 'running', changed: 4 });
  let last = await page(lease, id, 2);
  if (last.state === 'running') last = await page(lease, id, 2);
  expect(last).toMatchObject({ state: 'done', changed: 5, skipped: 0 });
  expect(await statusesOf(kind)).toEqual({ queued: 5, failed: 2 });
  const events = await sql<{ type: string; actor: string | null }[]>`
    select type, actor from public.events where type like 'job_operation.%' and data ->> 'operation_id' = ${id} order by id`;
  expect(events.map(({ type }) => type)).toEqual(['job_operation.begun', 'job_operation.done']);
  expect(events[0]?.actor).not.toBeNull();
});

test('stopped between two pages it does nothing more, and another one can begin', async () => {
  const kind = newKind();
  await enqueue(
    sql,
    Array.from({ length: 4 }, () => ({ org_id: org, kind })),
  );
  const id = await begin('cancel', { kind });
  const lease = await steerer();
  await page(lease, id, 1);
  await expect(begin('cancel', { kind })).rejects.toMatchObject({ code: '55000' });
  await expect(
    database.as(stranger, (as) => as`select public.stop_job_operation(${id})`),
  ).rejects.toMatchObject({ code: 'P0002' });
  await database.as(owner, (as) => as`select public.stop_job_operation(${id})`);
  expect(await page(lease, id, 10)).toMatchObject({ state: 'stopped', changed: 1 });
  expect(await statusesOf(kind)).toEqual({ cancelled: 1, queued: 3 });
  const next = await begin('cancel', { kind });
  expect(await page(await steerer(), next, 10)).toMatchObject({ state: 'done', changed: 3 });
});

test.each([{}, { kind: '' }, { status: [] }, { anything: 'x' }, { status: ['gone'] }, { kind: 7 }])(
  'nothing is begun for the filter %j',
  async (filter) => {
    await expect(begin('cancel', filter)).rejects.toMatchObject({ code: '22023' });
  },
);

test('a job with a smaller priority is claimed first, and only an owner says so', async () => {
  const kind = newKind();
  const first = await enqueueOne(sql, { org_id: org, kind });
  const second = await enqueueOne(sql, { org_id: org, kind });
  const processor = signedIn(await createMember(sql, org, 'processor'));
  await expect(
    database.as(processor, (as) => as`select public.set_job_priority(${first}, -5)`),
  ).rejects.toMatchObject({ code: '42501' });
  await database.as(owner, (as) => as`select public.set_job_priority(${second}, -5)`);
  expect((await claimOne(sql, { kinds: [kind] })).id).toBe(second);
});

test('figures say how much waits, runs and failed of a kind, how long it took, and what retries came to', async () => {
  const kind = newKind();
  await failed(kind, 2, 'ENCRYPTED');
  const again = await enqueueOne(sql, { org_id: org, kind });
  await fail(sql, await claimOne(sql, { kinds: [kind] }));
  await sql`update public.jobs set run_at = now(), ready = true where id = ${again}`;
  await complete(sql, [await claimOne(sql, { kinds: [kind] })]);
  const waiting = await enqueueOne(sql, { org_id: org, kind });
  await sql`update public.jobs set created_at = now() - interval '40 days' where id = ${waiting}`;
  const [row] = await database.as(
    owner,
    (as) => as<{ figures: Figures }[]>`select public.measure_jobs(${org}) as figures`,
  );
  const figures = row?.figures;
  expect(figures?.depth.find((one) => one.kind === kind)).toMatchObject({
    queued: 1,
    running: 0,
    succeeded: 1,
    failed: 2,
    dead: 0,
  });
  expect(figures?.durations.find((one) => one.kind === kind)?.jobs).toBe(1);
  expect(figures?.hours).toHaveLength(24);
  expect(figures?.hours.at(-1)?.failed).toBeGreaterThanOrEqual(2);
  expect(figures?.failures.map(({ code }) => code)).toContain('ENCRYPTED');
  expect(figures?.retried).toEqual({ settled: 1, succeeded: 1 });
  expect(figures?.oldest).toMatchObject({ id: waiting, kind });
  await expect(database.as(stranger, (as) => as`select public.measure_jobs(${org})`)).rejects.toMatchObject({
    code: '42501',
  });
});
