import { readdir, readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Connection } from '#support/database';

/**
 * What a version of the program calls and reads in the database, as Postgres described it when that version was current.
 * While a new version is rolled out, programs of the last one run against the new schema: their calls must still be
 * understood, by the same names, and their answers must still have what they had.
 */
const typed = z.strictObject({ name: z.string(), type: z.string() });
const contractSchema = z.strictObject({
  functions: z
    .strictObject({
      name: z.string(),
      /** Of those who call it. */
      roles: z.string().array(),
      /** `optional`: left out by some. */
      args: z.strictObject({ name: z.string(), type: z.string(), optional: z.boolean() }).array(),
      answer: typed.array(),
    })
    .array(),
  relations: z.strictObject({ name: z.string(), roles: z.string().array(), columns: typed.array() }).array(),
  enums: z.record(z.string(), z.string().array()),
});
export type Contract = z.infer<typeof contractSchema>;

const folder = new URL('./', import.meta.url);
const roles = ['anon', 'authenticated', 'service_role'];

/** Every contract there is, by version. */
export async function readContracts(): Promise<[version: string, contract: Contract][]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.json')).toSorted();
  return Promise.all(
    files.map(async (file): Promise<[string, Contract]> => {
      const json: unknown = JSON.parse(await readFile(new URL(file, folder), 'utf8'));
      return [file.replace('.json', ''), contractSchema.parse(json)];
    }),
  );
}

/** What this database would be held to. */
export async function recordContract(sql: Connection): Promise<Contract> {
  const functions = await sql<Contract['functions']>`
    select p.proname as name,
      array(select r from unnest(${roles}::text[]) r where has_function_privilege(r, p.oid, 'execute')) as roles,
      coalesce((
        select jsonb_agg(jsonb_build_object('name', p.proargnames[a.n], 'type', format_type(a.type, null),
                                            'optional', a.n > p.pronargs - p.pronargdefaults) order by a.n)
        from unnest(p.proargtypes::oid[]) with ordinality a(type, n)), '[]') as args
    from pg_proc p
    where p.pronamespace = 'public'::regnamespace and p.prokind = 'f' and p.prorettype <> 'trigger'::regtype
      and exists (select from unnest(${roles}::text[]) r where has_function_privilege(r, p.oid, 'execute'))
    order by 1, p.oid`;
  const described: Contract['functions'] = [];
  for (const one of functions) described.push({ ...one, answer: await answerOf(sql, one, one.args) });
  const relations = await sql<Contract['relations']>`
    select c.relname as name,
      array(select r from unnest(${roles}::text[]) r where has_any_column_privilege(r, c.oid, 'select')) as roles,
      (select jsonb_agg(jsonb_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum)
       from pg_attribute a
       where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
         and exists (select from unnest(${roles}::text[]) r where has_column_privilege(r, c.oid, a.attnum, 'select'))) as columns
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v', 'p')
      and exists (select from unnest(${roles}::text[]) r where has_any_column_privilege(r, c.oid, 'select'))
    order by 1`;
  return contractSchema.parse({ functions: described, relations: [...relations], enums: await enumsOf(sql) });
}

async function enumsOf(sql: Connection): Promise<Contract['enums']> {
  const rows = await sql<{ name: string; labels: string[] }[]>`
    select t.typname as name, array_agg(e.enumlabel::text order by e.enumsortorder) as labels
    from pg_type t join pg_enum e on e.enumtypid = t.oid
    where t.typnamespace = 'public'::regnamespace group by 1 order by 1`;
  return Object.fromEntries(rows.map(({ name, labels }) => [name, labels]));
}

type Called = Pick<Contract['functions'][number], 'name' | 'args'>;

/** The columns of what a call by these arguments gives. Nothing is called: Postgres only says how it understands it. */
async function answerOf(
  sql: Connection,
  { name }: Called,
  args: Called['args'],
): Promise<Contract['functions'][number]['answer']> {
  const list = args.map((arg) => `"${arg.name}" => null::${arg.type}`).join(', ');
  const { columns } = await sql
    .unsafe(`select * from public.${name}(${list})`, [], { prepare: true })
    .describe();
  const types = await sql<{ type: string }[]>`
    select format_type(o.oid, null) as type from unnest(${columns.map(({ type }) => type)}::oid[]) with ordinality o(oid, n)
    order by o.n`;
  return columns.map((column, i) => ({ name: column.name, type: types[i]?.type ?? '' }));
}

/** How this database breaks a contract, in words; empty when it does not. */
export async function breaches(sql: Connection, contract: Contract): Promise<string[]> {
  const broken: string[] = [];
  const now = await recordContract(sql);
  for (const one of contract.functions) {
    for (const args of [one.args, one.args.filter(({ optional }) => !optional)]) {
      try {
        const answer = await answerOf(sql, one, args);
        broken.push(...lacking(`the answer of ${one.name}`, one.answer, answer));
      } catch (error) {
        broken.push(
          `a call of ${one.name} is not understood: ${error instanceof Error ? error.message : String(error)}`,
        );
      }
    }
    const grantees = now.functions.filter(({ name }) => name === one.name).flatMap((found) => found.roles);
    broken.push(
      ...one.roles
        .filter((role) => !grantees.includes(role))
        .map((role) => `${role} may not call ${one.name}`),
    );
  }
  for (const one of contract.relations) {
    const found = now.relations.find(({ name }) => name === one.name);
    broken.push(...lacking(one.name, one.columns, found?.columns ?? []));
    const refused = one.roles.filter((role) => !found?.roles.includes(role));
    broken.push(...refused.map((role) => `${role} may not read ${one.name}`));
  }
  for (const [name, labels] of Object.entries(contract.enums)) {
    const gone = labels.filter((label) => !now.enums[name]?.includes(label));
    broken.push(...gone.map((label) => `${name} has no "${label}"`));
  }
  return [...new Set(broken)];
}

type Column = z.infer<typeof typed>;
function lacking(what: string, before: readonly Column[], now: readonly Column[]): string[] {
  return before.flatMap(({ name, type }) => {
    const found = now.find((column) => column.name === name);
    if (!found) return [`${what} has no ${name}`];
    return found.type === type ? [] : [`${name} of ${what} is ${found.type} and no longer ${type}`];
  });
}
