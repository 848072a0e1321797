import type { Caller, Connection, FreshDatabase } from '#support/database';
import { newStorageKey, randomHash, storeObject } from './documents.ts';
import { importer } from './import-calls.ts';
import { type Claimed, claimOne, complete, type Lease } from './queue-calls.ts';

/** What is asked of forms and their runs and what their jobs write, one typed call per SQL function. */

export interface TemplateRow {
  readonly id: string;
  readonly family_id: string;
  readonly version: number;
  readonly status: string;
  readonly error_code: string | null;
}

export interface RunRow {
  readonly id: string;
  readonly status: string;
  readonly error_code: string | null;
  readonly revision: number;
  readonly result_id: string | null;
}

export interface ResultRow {
  readonly id: string;
  readonly version: number;
  readonly values: Record<string, unknown>;
  readonly storage_key: string | null;
  readonly generated_by: string | null;
  readonly replayed_sha256: string | null;
}

/** Somebody who adds forms and fills them. */
export function filler(database: FreshDatabase, caller: Caller, org: string) {
  const value = async <T>(query: (as: Connection) => Promise<readonly { value: T }[]>): Promise<T> => {
    const [row] = await database.as(caller, query);
    if (!row) throw new Error('a row was expected');
    return row.value;
  };
  const { bring } = importer(database, caller, org);
  return {
    bring,
    addForm: (document: string, family: string | null = null) =>
      value<{ template_id: string; already_here: boolean }>(
        (as) => as`select public.create_form_template(${org}, ${document}, 'Form', ${family}) as value`,
      ),
    fix: (template: string, field: string, path: string | null, remove = false) =>
      value<unknown>(
        (as) => as`select public.decide_form_mapping(${template}, ${field}, ${path}, ${remove}) as value`,
      ),
    deleteForm: (template: string) =>
      value<unknown>((as) => as`select public.delete_form_template(${template}) as value`),
    deleteDocument: (document: string) =>
      value<unknown>((as) => as`select public.delete_document(${document}) as value`),
    prepare: (template: string, documents: readonly string[]) =>
      value<string>(
        (as) =>
          as`select public.prepare_form(${org}, ${template}, ${[...documents]}::uuid[], 'Run') as value`,
      ),
    edit: (run: string, field: string, said: string | true | null, withdraw = false) =>
      value<number>(
        (as) => as`
          select public.edit_fill_run(${run}, ${field}, ${JSON.stringify(said)}::text::jsonb, ${withdraw}) as value`,
      ),
    generate: (run: string, revision: number) =>
      value<string>((as) => as`select public.generate_form(${run}, ${revision}) as value`),
    replay: (run: string) => value<string>((as) => as`select public.replay_form(${run}) as value`),
  };
}

const one = async <T>(rows: Promise<readonly T[]>): Promise<T> => {
  const [row] = await rows;
  if (!row) throw new Error('a row was expected');
  return row;
};

export const findTemplate = (sql: Connection, id: string) =>
  one(sql<TemplateRow[]>`select * from public.form_templates where id = ${id}`);
export const findRun = (sql: Connection, id: string) =>
  one(sql<RunRow[]>`select * from public.fill_runs where id = ${id}`);
export const findResult = (sql: Connection, id: string) =>
  one(sql<ResultRow[]>`select * from public.fill_results where id = ${id}`);

export const aForm = { fields: [{ name: 'a' }, { name: 'b' }], pages: [{ number: 1 }], xfa: 'none' };

export async function saveForm(sql: Connection, lease: Lease, form: unknown = aForm): Promise<boolean> {
  const row = await one(sql<{ saved: boolean }[]>`
    select public.save_form_template(${lease.id}, ${lease.lease_token}::uuid, ${JSON.stringify(form)}::text::jsonb)
      as saved`);
  return row.saved;
}

/** Parses the one form that waits. */
export async function parseForm(sql: Connection): Promise<void> {
  const lease = await claimOne(sql, { kinds: ['parse_template'] });
  await saveForm(sql, lease);
  await complete(sql, [lease]);
}

/** A form that is ready. */
export async function readyForm(sql: Connection, mine: ReturnType<typeof filler>): Promise<string> {
  const { template_id: id } = await mine.addForm(await mine.bring());
  await parseForm(sql);
  return id;
}

export const takePreparation = (sql: Connection): Promise<Claimed> =>
  claimOne(sql, { kinds: ['prepare_form'] });

export async function savePrepared(
  sql: Connection,
  lease: Lease,
  values: Record<string, string | true> = { a: 'prepared' },
): Promise<boolean> {
  const prepared = JSON.stringify({ rulesVersion: '1', values });
  const row = await one(sql<{ saved: boolean }[]>`
    select public.save_prepared_form(${lease.id}, ${lease.lease_token}::uuid, ${prepared}::text::jsonb) as saved`);
  return row.saved;
}

/** Prepares the one run that waits. */
export async function runPreparation(sql: Connection): Promise<void> {
  const lease = await takePreparation(sql);
  await savePrepared(sql, lease);
  await complete(sql, [lease]);
}

export async function saveFilled(
  sql: Connection,
  lease: Lease,
  { org, result, sha256 = randomHash() }: { org: string; result: string; sha256?: string },
): Promise<{ saved: boolean; key: string }> {
  const key = await storeObject(sql, newStorageKey(org), 10);
  const row = await one(sql<{ saved: boolean }[]>`
    select public.save_filled_form(${lease.id}, ${lease.lease_token}::uuid, ${result}, ${key}, 10, ${sha256}, '[]')
      as saved`);
  return { saved: row.saved, key };
}

/** Fills the one form that waits. */
export async function runFill(
  sql: Connection,
  filled: { org: string; result: string; sha256?: string },
): Promise<void> {
  const lease = await claimOne(sql, { kinds: ['fill_form'] });
  await saveFilled(sql, lease, filled);
  await complete(sql, [lease]);
}

export async function runReplay(sql: Connection, result: string, sha256: string): Promise<boolean> {
  const lease = await claimOne(sql, { kinds: ['replay_form'] });
  const row = await one(sql<{ same: boolean }[]>`
    select public.save_replayed_form(${lease.id}, ${lease.lease_token}::uuid, ${result}, ${sha256}) as same`);
  await complete(sql, [lease]);
  return row.same;
}
