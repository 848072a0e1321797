import type { Sql } from 'postgres';
import { type LocalSettings, setLocal, settingsOf } from '../database/caller.ts';
import type { Claims } from '../gateway/identity.ts';
import { answerDatabaseError, failure } from './failures.ts';
import { callSql, type DatabaseFunction, type FunctionCatalog, matching, takingBody } from './functions.ts';

const OBJECT = 'application/vnd.pgrst.object+json';

/**
 * Whether `callFunction` can answer: a POST whose result is not filtered, ordered or counted further. Such calls are
 * nearly all of them, and the ones a busy worker makes; Lite answers the others.
 */
export function isPlainCall(request: Request, url: URL): boolean {
  if (request.method !== 'POST') return false;
  if ([...url.searchParams.keys()].some((key) => key !== 'apikey')) return false;
  if (/count=/.test(request.headers.get('prefer') ?? '')) return false;
  const accept = request.headers.get('accept') ?? '*/*';
  return accept.includes('*/*') || accept.includes('application/json') || accept === OBJECT;
}

/** Calls database functions for API requests, as PostgREST does, in one transaction with the caller's role. */
export class FunctionCalls {
  readonly #sql: Sql;
  readonly #catalog: FunctionCatalog;
  readonly #timeouts: ReadonlyMap<string, string>;

  /** `sql` must be logged in as `authenticator`; `timeouts` holds each role's statement timeout. */
  constructor(sql: Sql, catalog: FunctionCatalog, timeouts: ReadonlyMap<string, string>) {
    this.#sql = sql;
    this.#catalog = catalog;
    this.#timeouts = timeouts;
  }

  /** Answers `POST /rest/v1/rpc/NAME` for a caller. */
  async answer(request: Request, url: URL, claims: Claims): Promise<Response> {
    const schema = request.headers.get('content-profile') ?? 'public';
    const name = decodeURIComponent(url.pathname.slice('/rest/v1/rpc/'.length));
    const body = (await request.text()) || '{}';
    const given = argumentNames(body);
    if (!given) return failure(400, 'PGRST102', 'Empty or invalid json');
    const overloads = await this.#catalog.overloads(schema, name);
    const [match, rival] = given.isObject ? matching(overloads, given.names) : [];
    if (match && rival) return ambiguous(schema, name);
    const wholeBody = match ? undefined : takingBody(overloads);
    const fn = match ?? wholeBody;
    if (!fn) return unknownFunction(schema, name, given.names);
    try {
      const sql = callSql(fn, given.names, fn === wholeBody);
      const answer = await this.#run(sql, body, this.#settings(request, url, claims));
      return present(fn, answer, request.headers.get('accept') === OBJECT);
    } catch (error) {
      return answerDatabaseError(error, claims.role === 'anon');
    }
  }

  async #run(call: string, body: string, settings: LocalSettings): Promise<Answer | undefined> {
    const [, [answer]] = await this.#sql.begin((sql) => [
      // Not awaited one by one: both travel together.
      setLocal(sql, settings),
      sql.unsafe<Answer[]>(call, [body], { prepare: true }),
    ]);
    return answer;
  }

  #settings(request: Request, url: URL, claims: Claims): LocalSettings {
    const timeout = this.#timeouts.get(claims.role);
    return {
      ...settingsOf(claims),
      search_path: 'public, extensions',
      'request.method': request.method,
      'request.path': url.pathname.slice('/rest/v1'.length),
      'request.headers': JSON.stringify(Object.fromEntries(request.headers)),
      ...(timeout !== undefined && { statement_timeout: timeout }),
    };
  }
}

interface Answer {
  readonly body: string | null;
  readonly rows: number;
}

function present(fn: DatabaseFunction, answer: Answer | undefined, single: boolean): Response {
  if (!answer || fn.returns === 'nothing') return new Response(null, { status: 204 });
  if (single && fn.returnsSet && answer.rows !== 1) return notOneRow(answer.rows);
  const text = answer.body ?? 'null';
  return new Response(single && fn.returnsSet ? onlyElement(text) : text, {
    headers: { 'content-type': `${single ? OBJECT : 'application/json'}; charset=utf-8` },
  });
}

function argumentNames(body: string): { isObject: boolean; names: string[] } | undefined {
  try {
    const parsed: unknown = JSON.parse(body);
    const isObject = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
    return { isObject, names: isObject ? Object.keys(parsed) : [] };
  } catch {
    return undefined;
  }
}

/** The one element of a JSON array, as the text it has there. */
const onlyElement = (array: string): string =>
  array.slice(array.indexOf('[') + 1, array.lastIndexOf(']')).trim();

const notOneRow = (rows: number) =>
  failure(
    406,
    'PGRST116',
    'Cannot coerce the result to a single JSON object',
    `The result contains ${rows} rows`,
  );

const ambiguous = (schema: string, name: string) =>
  failure(
    300,
    'PGRST203',
    `Could not choose the best candidate function between the overloads of ${schema}.${name}`,
    null,
    'Try renaming the parameters or the function itself in the database so function overloading can be resolved',
  );

function unknownFunction(schema: string, name: string, given: readonly string[]): Response {
  const signature = given.length > 0 ? `(${given.join(', ')})` : ' without parameters';
  const searched = given.length > 0 ? `with parameters ${given.join(', ')}` : 'without parameters';
  return failure(
    404,
    'PGRST202',
    `Could not find the function ${schema}.${name}${signature} in the schema cache`,
    `Searched for the function ${schema}.${name} ${searched} or with a single unnamed json/jsonb parameter, but no matches were found in the schema cache.`,
  );
}

/** Each role's own statement timeout, which PostgREST applies when it takes the role. */
export async function readStatementTimeouts(sql: Sql): Promise<Map<string, string>> {
  const rows = await sql<{ role: string; value: string }[]>`
    select rolname as role, split_part(setting, '=', 2) as value
    from pg_catalog.pg_roles, unnest(rolconfig) as setting
    where setting like 'statement_timeout=%'`;
  return new Map(rows.map(({ role, value }) => [role, value]));
}
