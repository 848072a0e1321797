import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshDatabase } from '#support/database';
import { createOrganization } from './people.ts';
import { type Claimed, claim, enqueue, enqueueOne, type JobInput, newKind } from './queue-calls.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql } = database;

const BACKLOG = 20_000;
const TRIALS = 50;

const some = (count: number, job: JobInput): JobInput[] => Array.from({ length: count }, () => job);

/** The value that 95 of 100 do not exceed. */
function p95(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.NaN;
}

function countBy<T>(items: readonly T[], key: (item: T) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const item of items) counts[key(item)] = (counts[key(item)] ?? 0) + 1;
  return counts;
}

describe("behind another organization's 20,000 jobs", () => {
  const kind = newKind();
  beforeAll(async () => {
    const crowd = await createOrganization(sql);
    await sql`insert into public.jobs (org_id, kind) select ${crowd}, ${kind} from generate_series(1, ${BACKLOG}::int)`;
    await sql`analyze public.jobs`;
  });

  test.each([
    [1, false],
    [1, true],
    [3, false],
    [3, true],
  ])(
    'a new organization is served within 3 claims of %i at p95 (cursor remembered: %s)',
    async (limit, remembers) => {
      const waits: number[] = [];
      let afterOrg: string | undefined;
      const claimNext = async (): Promise<Claimed[]> => {
        const jobs = await claim(sql, { kinds: [kind], limit, afterOrg });
        if (remembers) afterOrg = jobs[0]?.cursor_org;
        return jobs;
      };
      for (let trial = 0; trial < TRIALS; trial++) {
        for (let n = Math.floor(Math.random() * 3); n > 0; n--) await claimNext();
        const id = await enqueueOne(sql, { org_id: await createOrganization(sql), kind });
        let claims = 1;
        while (!(await claimNext()).some((job) => job.id === id)) claims++;
        waits.push(claims);
      }
      expect(p95(waits)).toBeLessThanOrEqual(3);
    },
  );
});

describe('a backlog of one kind', () => {
  test.each([1, 3])('does not starve another one when %i are claimed at a time', async (limit) => {
    const kinds = [newKind(), newKind(), newKind()];
    const [busy = '', ...quiet] = kinds;
    const org = await createOrganization(sql);
    await enqueue(sql, some(1000, { org_id: org, kind: busy }));
    const waits: number[] = [];
    for (let trial = 0; trial < 30; trial++) {
      const id = await enqueueOne(sql, { org_id: org, kind: quiet[trial % 2] ?? '' });
      let claims = 1;
      while (!(await claim(sql, { kinds, limit })).some((job) => job.id === id)) claims++;
      waits.push(claims);
    }
    expect(p95(waits)).toBeLessThanOrEqual(limit === 1 ? 4 : 2);
  });

  test('gets the whole batch when there is nothing else', async () => {
    const kinds = [newKind(), newKind(), newKind()];
    await enqueue(sql, some(20, { org_id: await createOrganization(sql), kind: kinds[1] ?? '' }));
    expect(await claim(sql, { kinds, limit: 10 })).toHaveLength(10);
  });
});

describe('of two organizations and two kinds', () => {
  test.each([1, 3])('nobody starves when %i are claimed at a time', async (limit) => {
    const kinds = [newKind(), newKind()];
    const orgs = [await createOrganization(sql), await createOrganization(sql)];
    for (const kind of kinds) for (const org_id of orgs) await enqueue(sql, some(300, { org_id, kind }));
    const claimed: Claimed[] = [];
    for (let n = 0; n < 80; n++) claimed.push(...(await claim(sql, { kinds, limit })));
    expect(claimed).toHaveLength(80 * limit);
    const counts = countBy(claimed, (job) => `${job.kind} of ${job.org_id}`);
    expect(Object.keys(counts)).toHaveLength(4);
    // An even share is a quarter of them.
    expect(Math.min(...Object.values(counts))).toBeGreaterThan(claimed.length / 10);
  });

  test('nobody starves when two claimers of different kinds take strict turns', async () => {
    const kinds = [newKind(), newKind()];
    const orgs = [await createOrganization(sql), await createOrganization(sql)];
    for (const kind of kinds) for (const org_id of orgs) await enqueue(sql, some(200, { org_id, kind }));
    const claimed: Claimed[] = [];
    for (let n = 0; n < 200; n++)
      claimed.push(...(await claim(sql, { kinds: kinds.slice(n % 2, (n % 2) + 1) })));
    expect(Object.keys(countBy(claimed, (job) => `${job.kind} of ${job.org_id}`))).toHaveLength(4);
  });
});

test('more organizations than the ring looks at are all served', async () => {
  const kind = newKind();
  const orgs = await Promise.all(Array.from({ length: 130 }, () => createOrganization(sql)));
  await enqueue(
    sql,
    orgs.flatMap((org_id) => some(2, { org_id, kind })),
  );
  const claimed: Claimed[] = [];
  let batch: Claimed[];
  do {
    batch = await claim(sql, { kinds: [kind], limit: 7 });
    claimed.push(...batch);
  } while (batch.length > 0);
  expect(claimed).toHaveLength(260);
});

test('within an organization and kind the smallest priority goes first, then the oldest', async () => {
  const kind = newKind();
  const org = await createOrganization(sql);
  const priorities = [5, 0, -3, 0, 5, -3, 0];
  await enqueue(
    sql,
    priorities.map((priority, n) => ({ org_id: org, kind, priority, payload: { n } })),
  );
  const order: unknown[] = [];
  for (const limit of [2, 1, 4])
    order.push(...(await claim(sql, { kinds: [kind], limit })).map((job) => job.payload));
  expect(order).toEqual([2, 5, 1, 3, 6, 0, 4].map((n) => ({ n })));
});
