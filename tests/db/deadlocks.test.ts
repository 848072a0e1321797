import { randomUUID } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { type Database, freshDatabase } from '#support/database';
import { racesOf } from '#support/long-form';
import { createDocument } from './documents.ts';
import { createOrganization } from './people.ts';
import {
  aboutDocument,
  type Claimed,
  enqueue,
  enqueueOne,
  newKind,
  newStage,
  workCycle,
} from './queue-calls.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql } = database;

/** Runs work cycles until nothing is left; gives how many jobs were claimed. */
async function workOff(connection: Database, kinds: readonly string[], limit: number): Promise<number> {
  let count = 0;
  let held: Claimed[] = [];
  do {
    const cycle = await workCycle(connection, held, { kinds, limit });
    expect(cycle.rejected).toEqual([]);
    held = cycle.claimed;
    count += held.length;
  } while (held.length > 0);
  return count;
}

test('claimers that name limited kinds in different turns do not wait for each other in a circle', async () => {
  const org = await createOrganization(sql);
  await sql`insert into public.job_kinds values ('ocr', 1000), ('convert', 1000)`;
  const jobs = Array.from({ length: 1500 }, (_, n) => ({ org_id: org, kind: n % 2 ? 'ocr' : 'convert' }));
  await enqueue(sql, jobs);
  const workers = await database.connect(6);
  const counts = await Promise.all(workers.map((worker) => workOff(worker, ['ocr', 'convert'], 4)));
  expect(counts.reduce((sum, count) => sum + count)).toBe(jobs.length);
});

test('workers on different jobs of the same documents do not wait for each other in a circle', async () => {
  const org = await createOrganization(sql);
  const documents = await Promise.all(Array.from({ length: 6 }, () => createDocument(sql, org)));
  const kind = await newStage(sql);
  const jobs = Array.from({ length: 900 }, () => ({
    org_id: org,
    kind,
    ...aboutDocument(documents[Math.floor(Math.random() * documents.length)]?.id ?? ''),
  }));
  await enqueue(sql, jobs);
  const workers = await database.connect(6);
  const counts = await Promise.all(workers.map((worker) => workOff(worker, [kind], 3)));
  expect(counts.reduce((sum, count) => sum + count)).toBe(jobs.length);
});

test('two batches with the same keys in opposite order do not wait for each other in a circle', async () => {
  const org = await createOrganization(sql);
  const [first, second] = await database.connect(2);
  if (!first || !second) throw new Error('two connections were asked for');
  for (const field of ['idempotency_key', 'coalesce_key']) {
    for (let round = 0; round < racesOf(60); round++) {
      const prefix = randomUUID();
      const jobs = Array.from({ length: 40 }, (_, n) => ({
        org_id: org,
        kind: 'keyed',
        [field]: `${prefix}:${n}`,
      }));
      const [forth, back] = await Promise.all([enqueue(first, jobs), enqueue(second, jobs.toReversed())]);
      expect(back.map((row) => row.id).toReversed()).toEqual(forth.map((row) => row.id));
    }
  }
});

test.each([
  ['remembers nothing', undefined],
  ['goes round the ring', '00000000-0000-0000-0000-000000000000'],
])(
  'a claimer that %s passes over organizations whose only jobs others are just taking',
  async (_how, afterOrg) => {
    const orgs = (await Promise.all([1, 2, 3].map(() => createOrganization(sql)))).toSorted();
    const kind = newKind();
    const ids = await Promise.all(orgs.map((org_id) => enqueueOne(sql, { org_id, kind })));
    const [other] = await database.connect(1);
    if (!other) throw new Error('a connection was asked for');
    await other.begin(async (transaction) => {
      await transaction`select 1 from public.jobs where id = any (${ids.slice(0, 2)}::bigint[]) for update`;
      const { claimed } = await workCycle(sql, [], { kinds: [kind], limit: 1, afterOrg });
      expect(claimed.map((job) => job.id)).toEqual([ids[2]]);
    });
  },
);
