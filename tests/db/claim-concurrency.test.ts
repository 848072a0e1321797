import { afterAll, expect, test } from 'vitest';
import { type Database, freshDatabase } from '#support/database';
import { createOrganization } from './people.ts';
import { type Claimed, workCycle } from './queue-calls.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql } = database;

const JOBS = 20_000;
const CLAIMERS = 8;
const ORGANIZATIONS = 20;
const BATCH = 100;

/** Claims and completes until nothing is left; gives the ids claimed. */
async function workOff(connection: Database, worker: string): Promise<number[]> {
  const ids: number[] = [];
  let held: Claimed[] = [];
  do {
    const cycle = await workCycle(connection, held, { worker, limit: BATCH });
    expect(cycle.rejected).toEqual([]);
    held = cycle.claimed;
    ids.push(...held.map((job) => job.id));
  } while (held.length > 0);
  return ids;
}

test('eight claimers claim each of 20,000 jobs once and leave none', async () => {
  const orgs = await Promise.all(Array.from({ length: ORGANIZATIONS }, () => createOrganization(sql)));
  await sql`
    insert into public.jobs (org_id, kind)
    select (${orgs}::uuid[])[1 + n % ${ORGANIZATIONS}], 'work' from generate_series(1, ${JOBS}::int) n`;
  const connections = await database.connect(CLAIMERS);
  const claimed = await Promise.all(connections.map((connection, n) => workOff(connection, `worker-${n}`)));
  expect(claimed.flat()).toHaveLength(JOBS);
  expect(new Set(claimed.flat()).size).toBe(JOBS);
  expect(claimed.filter((ids) => ids.length > 0)).toHaveLength(CLAIMERS);
  const rows = await sql<{ status: string; attempts: number; count: number }[]>`
    select status, attempts, count(*) as count from public.jobs group by 1, 2`;
  expect([...rows]).toEqual([{ status: 'succeeded', attempts: 1, count: JOBS }]);
});
