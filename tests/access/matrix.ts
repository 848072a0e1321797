import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';

/**
 * Who may what, all of it in one file of data: `matrix.json`. Tests try every cell of it on the real thing, and fail when
 * a table, view, function, procedure, route, page or policy is there and not in the file, or in the file and not there.
 *
 * What is new enters it like this: `UPDATE_ACCESS=1 npx vitest run --project db tests/db/privileges.test.ts` writes what
 * Postgres grants; everything else (whose rows, who may call, with what, how often) is written by hand.
 */

/**
 * Anonymous: not signed in. Guest: signed in without an account, in no organization of the tests. Processor to owner:
 * members of the organization that is asked about. Stranger: owner of another one. Service: the service role in SQL, and
 * on HTTP whoever knows the secret for schedulers.
 */
export const callerNames = [
  'anonymous',
  'guest',
  'processor',
  'underwriter',
  'owner',
  'stranger',
  'service',
] as const;
const callerName = z.enum(callerNames);
export type CallerName = z.infer<typeof callerName>;

/** `yes`: it is done, or something is seen. `none`: it is not refused, but there is nothing for this caller. */
const outcome = z.enum(['yes', 'none', 'denied']);
export type Outcome = z.infer<typeof outcome>;

export const verbs = ['select', 'insert', 'update', 'delete'] as const;
export type Verb = (typeof verbs)[number];
const byVerb = z.strictObject({ select: outcome, insert: outcome, update: outcome, delete: outcome });

/** Rows of the caller's own organization (callers without one: of the first), and of another. */
const access = z.strictObject({ own: byVerb, other: byVerb });
export type Access = z.infer<typeof access>;

/** Object privileges in Postgres by role; roles that have none are left out. `public` is everybody. */
const grants = z.partialRecord(z.enum(['public', 'anon', 'authenticated', 'service_role']), z.string());
export type Grants = z.infer<typeof grants>;

const relation = z.strictObject({
  grants,
  /** A name of `row_patterns`. */
  rows: z.string(),
  /** The column that says whose row it is; null: it belongs to no organization. */
  org: z.string().nullable(),
  /** Any column, to be set to itself. */
  column: z.string(),
  /** A row for the organization :org; :user is somebody who is no member yet. */
  insert: z.string(),
});
export type Relation = z.infer<typeof relation>;

/** So many calls in so many seconds, for each caller, counted under this key. */
const callRate = z.strictObject({
  key: z.string(),
  calls: z.int(),
  seconds: z.int(),
  /** As whom the limit is tried: who is in an organization already is not made one, for instance. */
  caller: callerName.default('owner'),
});
/** `work`: documents and the like, within what an organization lets its members make (`organizations.work_limit`). */
const rate = z.union([callRate, z.literal('work')]);

const sqlFunction = z.strictObject({
  grants,
  /** A name of `call_patterns`. */
  may: z.string(),
  /** Arguments as SQL, with :names of what the test made. Left out: nothing but nulls, for the service role's. */
  args: z.string().optional(),
  /** In place of a plain call: a query whose rows are what the caller is shown. */
  shows: z.string().optional(),
  rate: rate.optional(),
  /** Of a function that members may call and that nothing limits: why it need not be. It writes nothing. */
  unlimited: z.string().optional(),
});
export type SqlFunction = z.infer<typeof sqlFunction>;

const procedure = z.strictObject({
  type: z.enum(['query', 'mutation']),
  may: z.string(),
  /** With $names of what the test makes anew for every call. */
  input: z.record(z.string(), z.unknown()).optional(),
});
export type Procedure = z.infer<typeof procedure>;

const route = z.strictObject({
  /** A name of `call_patterns`: of whoever asks about what is theirs, or about what the path names. */
  may: z.string(),
  /** The same where the query names another organization than the caller's first. */
  naming_organization: z.string().optional(),
  rate: callRate.optional(),
});

const storageCase = z.strictObject({
  what: z.string(),
  bucket: z.enum(['documents', 'elsewhere']),
  /** Whose folder, from where the caller stands; `none`: no organization's. */
  folder: z.enum(['own', 'other', 'none']),
  /** Whether a blob points at it. */
  registered: z.boolean(),
  /** What a member may do; everybody else but the service role may do nothing. */
  member: byVerb,
});
export type StorageCase = z.infer<typeof storageCase>;

const schema = z.strictObject({
  row_accesses: z.record(z.string(), access),
  row_patterns: z.record(z.string(), z.record(callerName, z.string())),
  call_patterns: z.record(z.string(), z.record(callerName, outcome)),
  schemas: z.record(z.string(), z.strictObject({ grants })),
  tables: z.record(z.string(), relation),
  views: z.record(z.string(), relation),
  sequences: z.record(z.string(), z.strictObject({ grants })),
  functions: z.record(z.string(), sqlFunction),
  /** Functions of schema private, which no door leads to. */
  internal_functions: z.record(z.string(), z.strictObject({ grants })),
  procedures: z.record(z.string(), procedure),
  /** By path and method. */
  routes: z.record(z.string(), z.record(z.string(), route)),
  pages: z.record(z.string(), z.string()),
  storage: z.strictObject({ policies: z.array(z.string()), objects: z.array(storageCase) }),
  realtime: z.strictObject({
    policies: z.array(z.string()),
    /** Who hears what is said on a topic; only the database, and the service role, speak. */
    topics: z.record(z.string(), z.array(callerName)),
  }),
});
export type AccessMatrix = z.infer<typeof schema>;

const file = new URL('./matrix.json', import.meta.url);

export const readMatrix = async (): Promise<AccessMatrix> =>
  schema.parse(JSON.parse(await readFile(file, 'utf8')));

/** Writes what Postgres grants, and leaves everything else as it is. What is new gets what is safe to fail on. */
export async function writeGrants(list: Readonly<Record<string, Grants>>): Promise<void> {
  const matrix = JSON.parse(await readFile(file, 'utf8'));
  const sections = ['schemas', 'tables', 'views', 'sequences', 'functions', 'internal_functions'] as const;
  for (const section of sections) {
    const before = matrix[section];
    const named = Object.entries(list).filter(([object]) => sectionOf(object) === section);
    matrix[section] = Object.fromEntries(
      named.map(([object, granted]) => [nameOf(object), { ...before[nameOf(object)], grants: granted }]),
    );
  }
  await writeFile(file, `${JSON.stringify(matrix, null, 2)}\n`);
}

/** The grants as the privilege test lists them, by `kind schema.name`. */
export function listedGrants(matrix: AccessMatrix): Record<string, Grants> {
  const of = (kind: string, section: Readonly<Record<string, { grants: Grants }>>) =>
    Object.entries(section).map(([name, entry]): [string, Grants] => [`${kind} ${name}`, entry.grants]);
  return Object.fromEntries([
    ...of('schema', matrix.schemas),
    ...of('table', matrix.tables),
    ...of('view', matrix.views),
    ...of('sequence', matrix.sequences),
    ...of('function', matrix.functions),
    ...of('function', matrix.internal_functions),
  ]);
}

const nameOf = (object: string): string => object.slice(object.indexOf(' ') + 1);

function sectionOf(object: string): string {
  if (object.startsWith('function private.')) return 'internal_functions';
  return `${object.slice(0, object.indexOf(' '))}s`;
}

/** What a pattern says; naming one that is not there is a mistake in the file. */
export function patternOf<T>(patterns: Readonly<Record<string, T>>, name: string): T {
  const found = patterns[name];
  if (!found) throw new Error(`matrix.json has no pattern "${name}"`);
  return found;
}
