import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshDatabase } from '#support/database';
import { callerNames, patternOf, type Relation, readMatrix, type Verb, verbs } from '../access/matrix.ts';
import { createUser } from './people.ts';

import { createTenants, outcomeOf, type Tenants } from './tenants.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql } = database;
const matrix = await readMatrix();
const relations = { ...matrix.tables, ...matrix.views };

let tenants: Tenants;
let newcomer: string;
beforeAll(async () => {
  tenants = await createTenants(database);
  newcomer = await createUser(sql);
  await sql`insert into public.job_kinds values ('read', 5)`;
  await sql`insert into public.workers (name, version) values ('host:1', '0.1.0')`;
  await sql`insert into public.operator_actions (action, data) values ('kind.paused', '{}')`;
  await sql`insert into public.service_states (service, state) values ('gateway', 'open')`;
});

/** The statement for a verb, on the rows of one organization. */
function statementFor(verb: Verb, name: string, table: Relation, org: string): string {
  const rows = table.org ? `where ${table.org} = '${org}'` : 'where true';
  switch (verb) {
    case 'select':
      return `select ${table.column} from ${name} ${rows}`;
    case 'insert':
      return `insert into ${name} ${table.insert.replaceAll(':org', `'${org}'`).replaceAll(':user', `'${newcomer}'`)}`;
    case 'update':
      return `update ${name} set ${table.column} = ${table.column} ${rows}`;
    case 'delete':
      return `delete from ${name} ${rows}`;
  }
}

describe.each(Object.entries(relations))('%s', (name, table) => {
  const pattern = patternOf(matrix.row_patterns, table.rows);
  for (const caller of callerNames) {
    const access = patternOf(matrix.row_accesses, pattern[caller]);
    for (const whose of ['own', 'other'] as const) {
      test(`${caller}, ${whose} organization: ${Object.values(access[whose]).join(' ')}`, async () => {
        const org = tenants.orgOf(caller, whose);
        const outcomes: Record<string, string> = {};
        for (const verb of verbs) {
          const statement = statementFor(verb, name, table, org);
          outcomes[verb] = await outcomeOf(database, tenants.callers[caller], (as) => as.unsafe(statement));
        }
        expect(outcomes).toEqual(access[whose]);
      });
    }
  }
});

test('the matrix speaks of every table and view there is', async () => {
  const tables = await sql<{ name: string }[]>`
    select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'private') and c.relkind in ('r', 'p', 'v', 'm')`;
  expect(tables.map((table) => table.name).toSorted()).toEqual(Object.keys(relations).toSorted());
});

test('every table has rows of both organizations, so that seeing none means something', async () => {
  for (const [name, { org }] of Object.entries(relations)) {
    if (!org) continue;
    const [row] = await sql.unsafe<{ count: number }[]>(`select count(distinct ${org}) from ${name}`);
    expect({ name, organizations: row?.count }).toEqual({ name, organizations: 2 });
  }
});
