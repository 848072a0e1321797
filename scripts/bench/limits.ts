import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createClient } from '@supabase/supabase-js';
import postgres, { type Sql } from 'postgres';
import type { Database } from '#data/client';
import { createServiceClient } from '#data/server/service-client';
import type { UserClient } from '#data/server/user-client';
import { findFreePortBase } from '#scripts/stack/ports';
import { type Stack, startStack, wipeData } from '#scripts/stack/stack';
import { fillDatabase, sizes } from './limits-fill.ts';
import { logPlans, type Scan, scansDuring, together } from './limits-plans.ts';
import { type Question, questionsOf, questionsOfStranger } from './limits-questions.ts';

/**
 * What the longest statement of every list, search and statistic takes, and how it reads its tables, in a database with
 * 20,000 documents and 400,000 jobs: asked as a member of the organization that has six tenths of it, and as one of an
 * organization that has nothing, through the Data API and row-level security. Exits 1 when a statement takes more than
 * 500 ms, or when one that the program asks walks a whole table. What else runs on the machine counts against the times,
 * so it should be quiet.
 */

const mostMs = 500;
const rounds = 5;
/** Of tables smaller than this everything may be read. */
const smallTable = 5_000;

export async function run(): Promise<void> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'docket-limits-'));
  const stack = await startStack({
    dataDir,
    portBase: await findFreePortBase(),
    durable: false,
    log: () => {},
  });
  const sql = postgres(stack.adminUrl, { max: 1, onnotice: () => {} });
  try {
    const questions = await prepare(stack, sql);
    const times: number[] = [];
    for (const question of questions) times.push(await longestStatement(sql, question));
    const rowsOf = await tableSizes(sql);
    await sql.unsafe(logPlans);
    await stack.restartPostgres();
    let failures = 0;
    for (const [n, question] of questions.entries()) {
      const scans = together(await scansDuring(path.join(dataDir, 'postgres.log'), question.ask));
      failures += report(question, times[n] ?? Number.NaN, scans, rowsOf) ? 0 : 1;
    }
    process.stdout.write(
      `\n${questions.length} questions, ${failures} of them above ${mostMs} ms or walking a whole table\n`,
    );
    if (failures > 0) process.exitCode = 1;
  } finally {
    await sql.end({ timeout: 1 });
    await stack.stop();
    await wipeData(dataDir);
  }
}

async function prepare(stack: Stack, sql: Sql): Promise<Question[]> {
  const member = await join(stack, 'member@example.com');
  const stranger = await join(stack, 'stranger@example.com');
  const others = await sql<{ id: string }[]>`
    insert into public.organizations (name) select 'another' from generate_series(1, 4) returning id`;
  const began = performance.now();
  const orgs = [member.orgId, ...others.map(({ id }) => id)];
  const filled = await fillDatabase(stack.adminUrl, orgs, member.userId);
  process.stdout.write(
    `filled with ${sizes.documents} documents and ${sizes.jobs} jobs in ${Math.round((performance.now() - began) / 1000)} s\n\n`,
  );
  const service = createServiceClient({ url: stack.info.apiUrl, key: stack.info.secretKey });
  return [
    ...questionsOf({ member: member.client, orgId: member.orgId, service, filled }),
    ...questionsOfStranger(stranger.client, stranger.orgId),
  ];
}

async function join(
  stack: Stack,
  email: string,
): Promise<{ client: UserClient; orgId: string; userId: string }> {
  const client = createClient<Database>(stack.info.apiUrl, stack.info.publishableKey, {
    auth: { persistSession: false, autoRefreshToken: false },
  });
  const { data, error } = await client.auth.signUp({ email, password: 'correct-horse' });
  if (!data.user) throw error ?? new Error('sign-up gave no user');
  const organization = await client.rpc('ensure_organization').single();
  if (organization.error) throw organization.error;
  return { client, orgId: organization.data.org_id, userId: data.user.id };
}

/** The median of what the longest statement took in the database, in milliseconds. */
async function longestStatement(sql: Sql, { ask }: Question): Promise<number> {
  const longest: number[] = [];
  await ask();
  for (let round = 0; round < rounds; round++) {
    await sql`select extensions.pg_stat_statements_reset()`;
    await ask();
    const [row] = await sql<{ ms: number }[]>`
      select coalesce(max(max_exec_time), 0) as ms from extensions.pg_stat_statements
      where userid in ('authenticated'::regrole, 'service_role'::regrole)`;
    longest.push(row?.ms ?? Number.NaN);
  }
  return longest.toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? Number.NaN;
}

async function tableSizes(sql: Sql): Promise<ReadonlyMap<string, number>> {
  const rows = await sql<{ name: string; rows: number }[]>`
    select relname as name, reltuples as rows from pg_class
    where relkind = 'r' and relnamespace in ('public'::regnamespace, 'private'::regnamespace)`;
  return new Map(rows.map(({ name, rows: count }) => [name, count]));
}

/** Prints one line and its plan; whether all is well. */
function report(
  question: Question,
  ms: number,
  scans: readonly Scan[],
  rowsOf: ReadonlyMap<string, number>,
): boolean {
  const walked = question.byHand
    ? []
    : scans.filter(({ table, how, rows }) => {
        const all = rowsOf.get(table) ?? 0;
        if (all < smallTable) return false;
        // Counting in an index alone is what indexes are for.
        return how.startsWith('Seq Scan') || (rows > all / 2 && !how.startsWith('Index Only Scan'));
      });
  const isWell = ms <= mostMs && walked.length === 0;
  process.stdout.write(`${isWell ? ' ' : '!'} ${ms.toFixed(1).padStart(7)} ms  ${question.name}\n`);
  for (const scan of scans) {
    const mark = walked.includes(scan) ? 'walks all: ' : '';
    process.stdout.write(
      `${' '.repeat(14)}${mark}${scan.table}: ${scan.how}, ${Math.round(scan.rows)} rows\n`,
    );
  }
  return isWell;
}
