import type { Sql } from 'postgres';

/** One argument of a database function that a caller can give. */
export interface Argument {
  readonly name: string;
  /** Its type as SQL, qualified. */
  readonly type: string;
  readonly required: boolean;
  readonly variadic: boolean;
}

/** A database function as the Data API sees it. */
export interface DatabaseFunction {
  readonly schema: string;
  readonly name: string;
  readonly arguments: readonly Argument[];
  readonly returns: 'nothing' | 'value' | 'row';
  readonly returnsSet: boolean;
}

interface CatalogRow extends Omit<DatabaseFunction, 'arguments'> {
  readonly arguments: readonly Argument[] | null;
}

/** Knows the functions of the exposed schemas. Reads the catalog at first use and after `forget`. */
export class FunctionCatalog {
  readonly #sql: Sql;
  readonly #schemas: readonly string[];
  #functions: Promise<Map<string, DatabaseFunction[]>> | undefined;
  #readAt = 0;

  constructor(sql: Sql, schemas: readonly string[]) {
    this.#sql = sql;
    this.#schemas = schemas;
  }

  /** Drops what is known, to be called when the schema changed. */
  forget(): void {
    this.#functions = undefined;
  }

  /** All overloads of a function. Reads again before it says there are none: the word of a change may be on its way. */
  async overloads(schema: string, name: string): Promise<readonly DatabaseFunction[]> {
    const known = (await this.#read()).get(`${schema}.${name}`);
    if (known || Date.now() - this.#readAt < 100) return known ?? [];
    this.forget();
    return (await this.#read()).get(`${schema}.${name}`) ?? [];
  }

  #read(): Promise<Map<string, DatabaseFunction[]>> {
    if (!this.#functions) {
      this.#readAt = Date.now();
      this.#functions = this.#query();
      this.#functions.catch(() => this.forget());
    }
    return this.#functions;
  }

  async #query(): Promise<Map<string, DatabaseFunction[]>> {
    const rows = await this.#sql.begin(async (sql) => {
      await sql`set local search_path = ''`; // Makes format_type qualify every type that is not built in.
      return sql<CatalogRow[]>`
        select n.nspname as schema, p.proname as name, p.proretset as "returnsSet",
          case
            when t.typname = 'void' then 'nothing'
            when t.typtype = 'c' or p.proargmodes::text[] && '{t,b,o}' or t.typname = 'record' then 'row'
            else 'value'
          end as returns,
          (
            select json_agg(json_build_object(
              'name', coalesce(i.name, ''), 'type', format_type(i.type, null),
              'required', i.position <= p.pronargs - p.pronargdefaults, 'variadic', i.mode = 'v'
            ) order by i.position)
            from (
              select a.name, a.type, a.mode, row_number() over (order by a.ordinal) as position
              from unnest(p.proargnames, coalesce(p.proallargtypes, p.proargtypes::oid[]), p.proargmodes)
                with ordinality as a (name, type, mode, ordinal)
              where a.type is not null and coalesce(a.mode, 'i') in ('i', 'b', 'v')
            ) i
          ) as arguments
        from pg_catalog.pg_proc p
        join pg_catalog.pg_namespace n on n.oid = p.pronamespace
        join pg_catalog.pg_type t on t.oid = p.prorettype
        where p.prokind = 'f' and n.nspname = any (${[...this.#schemas]}) and t.typname not in ('trigger', 'event_trigger')`;
    });
    const byName = new Map<string, DatabaseFunction[]>();
    for (const row of rows) {
      const key = `${row.schema}.${row.name}`;
      byName.set(key, [...(byName.get(key) ?? []), { ...row, arguments: row.arguments ?? [] }]);
    }
    return byName;
  }
}

/** The overloads that a call giving exactly these arguments can mean. */
export function matching(
  overloads: readonly DatabaseFunction[],
  given: readonly string[],
): DatabaseFunction[] {
  return overloads.filter(
    ({ arguments: known }) =>
      given.every((name) => known.some((argument) => argument.name === name)) &&
      known.every((argument) => !argument.required || given.includes(argument.name)),
  );
}

const JSON_TYPES = new Set(['json', 'jsonb', 'text', 'bytea']);

/** The overload that takes the whole body as its one unnamed argument, if there is one. */
export const takingBody = (overloads: readonly DatabaseFunction[]): DatabaseFunction | undefined =>
  overloads.find(
    ({ arguments: [first, second] }) => first?.name === '' && !second && JSON_TYPES.has(first.type),
  );

const quoted = (identifier: string) => `"${identifier.replaceAll('"', '""')}"`;

/**
 * The SQL of a call whose first parameter is the request body as text; it gives one row with the JSON answer in
 * `body` and, for sets, the number of rows in `rows`. The conversions to and from JSON are Postgres's own, as in
 * PostgREST, so numbers keep their digits and arrays and records arrive as declared.
 */
export function callSql(fn: DatabaseFunction, given: readonly string[], wholeBody: boolean): string {
  const target = `${quoted(fn.schema)}.${quoted(fn.name)}`;
  const passed = wholeBody ? [] : fn.arguments.filter((argument) => given.includes(argument.name));
  const columns = passed.map((argument) => `${quoted(argument.name)} ${argument.type}`).join(', ');
  const source = columns
    ? `json_to_record($1::text::json) as given (${columns})`
    : '(select $1::text) as given (body)';
  const named = passed.map(
    (argument) =>
      `${argument.variadic ? 'variadic ' : ''}${quoted(argument.name)} := given.${quoted(argument.name)}`,
  );
  const parameters = wholeBody ? `given.body::${fn.arguments[0]?.type ?? 'jsonb'}` : named.join(', ');
  const call = `${source}, lateral ${target}(${parameters})`;
  const rows =
    fn.returns === 'row'
      ? `select result.* from ${call} as result`
      : `select result.value from ${call} as result (value)`;
  const element = fn.returns === 'row' ? 'row_to_json(answer)' : 'to_json(answer.value)';
  if (fn.returns === 'nothing') return `select null as body, 0 as rows from (${rows}) as answer`;
  if (!fn.returnsSet)
    return `select coalesce(${element}, 'null')::text as body, 1 as rows from (${rows}) as answer`;
  return `select coalesce(json_agg(${element}), '[]')::text as body, count(*)::int as rows from (${rows}) as answer`;
}
