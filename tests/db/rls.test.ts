import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshDatabase } from '#support/database';
import { createUser } from './people.ts';
import { CALLERS, TABLES, type Table, VERBS, type Verb } from './rls-matrix.ts';
import { createTenants, outcomeOf, type Tenants } from './tenants.ts';

const database = await freshDatabase();
afterAll(() => database.drop());
const { sql } = database;

let tenants: Tenants;
let newcomer: string;
beforeAll(async () => {
  tenants = await createTenants(database);
  newcomer = await createUser(sql);
  await sql`insert into public.job_kinds values ('read', 5)`;
  await sql`insert into public.service_states (service, state) values ('gateway', 'open')`;
});

/** The statement for a verb, on the rows of one organization. */
function statementFor(verb: Verb, name: string, table: Table, org: string): string {
  const rows = table.orgColumn ? `where ${table.orgColumn} = '${org}'` : 'where true';
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

describe.each(Object.entries(TABLES))('%s', (name, table) => {
  for (const caller of CALLERS) {
    for (const whose of ['own', 'other'] as const) {
      test(`${caller}, ${whose} organization: ${table.access[caller][whose].join(' ')}`, async () => {
        const org = tenants.orgOf(caller, whose);
        const outcomes: string[] = [];
        for (const verb of VERBS) {
          const statement = statementFor(verb, name, table, org);
          outcomes.push(await outcomeOf(database, tenants.callers[caller], (as) => as.unsafe(statement)));
        }
        expect(outcomes).toEqual(table.access[caller][whose]);
      });
    }
  }
});

test('the matrix speaks of every table and view there is', async () => {
  const tables = await sql<{ name: string }[]>`
    select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'private') and c.relkind in ('r', 'p', 'v', 'm')`;
  expect(tables.map((table) => table.name).toSorted()).toEqual(Object.keys(TABLES).toSorted());
});

test('every table has rows of both organizations, so that seeing none means something', async () => {
  for (const [name, { orgColumn }] of Object.entries(TABLES)) {
    if (!orgColumn) continue;
    const [row] = await sql.unsafe<{ count: number }[]>(`select count(distinct ${orgColumn}) from ${name}`);
    expect({ name, organizations: row?.count }).toEqual({ name, organizations: 2 });
  }
});
