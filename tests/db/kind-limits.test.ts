import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Database, freshDatabase } from '#support/database';
import { createOrganization } from './people.ts';
import { claim, complete, enqueue, newKind } from './queue-calls.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql } = database;

const CLAIMERS = 8;
const LIMIT = 5;
const JOBS = 400;

let org: string;
beforeAll(async () => {
  org = await createOrganization(sql);
});

async function limitedKind(maxRunning: number, jobs: number): Promise<string> {
  const kind = newKind();
  await sql`insert into public.job_kinds (kind, max_running) values (${kind}, ${maxRunning})`;
  await enqueue(
    sql,
    Array.from({ length: jobs }, () => ({ org_id: org, kind })),
  );
  return kind;
}

async function count(connection: Database, kind: string, status: string): Promise<number> {
  const [row] = await connection<{ count: number }[]>`
    select count(*) as count from public.jobs where kind = ${kind} and status = ${status}::public.job_status`;
  return row?.count ?? 0;
}

test('max_running holds over eight concurrent claimers', async () => {
  const kind = await limitedKind(LIMIT, JOBS);
  const connections = await database.connect(CLAIMERS);
  const seen: number[] = [];
  await Promise.all(
    connections.map(async (connection) => {
      while ((await count(connection, kind, 'succeeded')) < JOBS) {
        const held = await claim(connection, { kinds: [kind], limit: 3 });
        seen.push(await count(connection, kind, 'running'));
        await complete(connection, held);
      }
    }),
  );
  expect(Math.max(...seen)).toBe(LIMIT);
});

test('a full kind gives nothing while other kinds of the same claim do', async () => {
  const full = await limitedKind(1, 3);
  const free = newKind();
  await enqueue(
    sql,
    Array.from({ length: 5 }, () => ({ org_id: org, kind: free })),
  );
  const jobs = await claim(sql, { kinds: [full, free], limit: 6 });
  expect(jobs.filter((job) => job.kind === full)).toHaveLength(1);
  expect(jobs.filter((job) => job.kind === free)).toHaveLength(5);
  expect(await claim(sql, { kinds: [full, free], limit: 6 })).toHaveLength(0);
});

test('a kind limited to none stands still', async () => {
  const kind = await limitedKind(0, 2);
  expect(await claim(sql, { kinds: [kind], limit: 5 })).toHaveLength(0);
  await sql`delete from public.job_kinds where kind = ${kind}`;
  expect(await claim(sql, { kinds: [kind], limit: 5 })).toHaveLength(2);
});
