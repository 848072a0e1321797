import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase } from '#support/database';
import { createDocument } from './documents.ts';
import { createOrganization } from './people.ts';
import {
  aboutDocument,
  claimOne,
  complete,
  enqueueOne,
  expireLease,
  findJob,
  type Job,
  newKind,
  reap,
  workCycle,
} from './queue-calls.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql } = database;

let org: string;
let other: string;
beforeAll(async () => {
  org = await createOrganization(sql);
  other = await createOrganization(sql);
});

async function runningJob(documentId?: string) {
  const kind = newKind();
  await enqueueOne(sql, { org_id: org, kind, ...(documentId ? aboutDocument(documentId) : {}) });
  return claimOne(sql, { kinds: [kind] });
}

const childrenOf = (id: number) => sql<Job[]>`select * from public.jobs where parent_id = ${id} order by id`;

test('what follows from a job appears with its completion, all of it and in order', async () => {
  const parent = await runningJob();
  const kind = newKind();
  const next = [1, 2, 3].map((n) => ({ parent_id: parent.id, kind, payload: { n } }));
  expect(await complete(sql, [parent], { results: [{ pages: 2 }], next })).toEqual([parent.id]);
  const children = await childrenOf(parent.id);
  expect(children.map((child) => child.payload)).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
  expect(children.every((child) => child.status === 'queued' && child.org_id === org)).toBe(true);
  expect(await findJob(sql, parent.id)).toMatchObject({ status: 'succeeded', result: { pages: 2 } });
});

test('a completion rolled back leaves neither result nor followers', async () => {
  const parent = await runningJob();
  const failure = new Error('rolled back');
  const attempt = sql.begin(async (transaction) => {
    await complete(transaction, [parent], { next: [{ parent_id: parent.id, kind: newKind() }] });
    expect(await transaction`select from public.jobs where parent_id = ${parent.id}`).toHaveLength(1);
    throw failure;
  });
  await expect(attempt).rejects.toBe(failure);
  expect(await childrenOf(parent.id)).toHaveLength(0);
  expect((await findJob(sql, parent.id)).status).toBe('running');
});

test('a follower that cannot be enqueued takes the completion with it', async () => {
  const parent = await runningJob();
  const next = [
    { parent_id: parent.id, kind: newKind() },
    { parent_id: parent.id, kind: 'Not A Kind' },
  ];
  await expect(complete(sql, [parent], { next })).rejects.toMatchObject({
    constraint_name: 'jobs_kind_form',
  });
  expect(await childrenOf(parent.id)).toHaveLength(0);
  expect((await findJob(sql, parent.id)).status).toBe('running');
});

test('a rejected parent enqueues nothing, while the others of its batch do', async () => {
  const stale = await runningJob();
  await expireLease(sql, stale.id);
  await reap(sql);
  const good = await runningJob();
  const kind = newKind();
  const next = [stale, good].map((parent) => ({ parent_id: parent.id, kind }));
  const cycle = await workCycle(sql, [stale, good], { kinds: [newKind()], next });
  expect(cycle.rejected).toEqual([stale.id]);
  expect(await childrenOf(stale.id)).toHaveLength(0);
  expect(await childrenOf(good.id)).toHaveLength(1);
});

test('nothing follows from a job that is not being completed', async () => {
  const bystander = await runningJob();
  const parent = await runningJob();
  await complete(sql, [parent], { next: [{ parent_id: bystander.id, kind: newKind() }] });
  expect(await childrenOf(bystander.id)).toHaveLength(0);
});

test('a follower belongs to the organization of its parent, whatever the caller says', async () => {
  const parent = await runningJob();
  await complete(sql, [parent], { next: [{ parent_id: parent.id, kind: newKind(), org_id: other }] });
  expect((await childrenOf(parent.id)).map((child) => child.org_id)).toEqual([org]);
});

test('a follower is about the document of its parent, unless another is named', async () => {
  const [mine, named] = await Promise.all([createDocument(sql, org), createDocument(sql, org)]);
  const parent = await runningJob(mine.id);
  const kind = newKind();
  await complete(sql, [parent], {
    next: [
      { parent_id: parent.id, kind },
      { parent_id: parent.id, kind, ...aboutDocument(named.id) },
    ],
  });
  expect((await childrenOf(parent.id)).map((child) => child.subject_id)).toEqual([mine.id, named.id]);
});

test('a stage asked for twice by its idempotency key is enqueued once', async () => {
  const kind = newKind();
  const parents = [await runningJob(), await runningJob()];
  const next = parents.map((parent) => ({ parent_id: parent.id, kind, idempotency_key: `stage:${kind}` }));
  expect(await complete(sql, parents, { next })).toHaveLength(2);
  expect(await sql`select from public.jobs where kind = ${kind}`).toHaveLength(1);
});
