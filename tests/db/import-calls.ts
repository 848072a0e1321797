import type { Caller, Connection, FreshDatabase } from '#support/database';
import { claimFor, classifyThrough, saveFacts, takeFor, writeReading } from './conversion-calls.ts';
import { newStorageKey, randomHash, storeObject } from './documents.ts';
import { type Claimed, claimOne, complete, fail, type Lease } from './queue-calls.ts';

/** What is asked of imports and shows and what their jobs write, one typed call per SQL function. */

export const importBlueprint = 'invoice';

export interface ImportRow {
  readonly id: string;
  readonly status: string;
  readonly error_code: string | null;
  readonly revision: number;
  readonly show_id: string | null;
  readonly committed_revision: number | null;
}

export interface CommitRow {
  readonly show_id: string;
  readonly commit_id: string;
  readonly created: boolean;
}

export type ShowItem = {
  section: string;
  key: string | null;
  position: number;
  fields: Record<string, { value: unknown }>;
};

/** A text of a show as somebody would have set it. */
export const showField = (value: unknown, type = 'text') => ({
  value,
  type,
  text: 'as printed',
  confidence: 1,
  evidence: [],
  setBy: 'person',
});

/** Somebody who brings documents and imports them. */
export function importer(database: FreshDatabase, caller: Caller, org: string) {
  const value = async <T>(query: (as: Connection) => Promise<readonly { value: T }[]>): Promise<T> => {
    const [row] = await database.as(caller, query);
    if (!row) throw new Error('a row was expected');
    return row.value;
  };
  const bring = async (): Promise<string> => {
    const key = newStorageKey(org);
    await storeObject(database.sql, key, 1000);
    const answer = await value<{ document_id: string }>(
      (as) =>
        as`select public.register_document(${org}, 'a.pdf', 'application/pdf', 1000, ${randomHash()}, ${key}) as value`,
    );
    return answer.document_id;
  };
  return {
    bring,
    remove: (document: string) =>
      value<unknown>((as) => as`select public.delete_document(${document}) as value`),
    create: (documents: readonly string[]) =>
      value<string>(
        (as) =>
          as`select public.create_import(${org}, ${[...documents]}::uuid[], ${importBlueprint}, 'Tour') as value`,
      ),
    add: (id: string, documents: readonly string[]) =>
      value<number>((as) => as`select public.add_import_sources(${id}, ${[...documents]}::uuid[]) as value`),
    retry: (id: string) => value<string>((as) => as`select public.retry_import(${id}) as value`),
    operate: (id: string, op: string, key = 'a.1', into: string | null = null, remove = false) =>
      value<unknown>(
        (as) =>
          as`select public.operate_import_item(${id}, 'lines', ${key}, ${op}, ${into}, ${remove}) as value`,
      ),
    decide: (id: string, amount: string) =>
      value<unknown>(
        (as) => as`
          select public.decide_fact('import', ${id}, ${importBlueprint}, 'totals', 'gross', null,
            ${JSON.stringify({ amount, currency: 'EUR' })}::text::jsonb) as value`,
      ),
    async commit(
      id: string,
      given: {
        key: string;
        revision: number;
        items: readonly ShowItem[];
        show?: string;
        showRevision?: number;
      },
    ): Promise<CommitRow> {
      const rows = await database.as(caller, (as) => commitOn(as, id, given));
      const [row] = rows;
      if (!row) throw new Error('commit_import gave no row');
      return row;
    },
    undo: (commit: string) => value<string | null>((as) => as`select public.undo_commit(${commit}) as value`),
    edit: (show: string, revision: number, edits: readonly object[]) =>
      value<number>(
        (as) =>
          as`select public.edit_show(${show}, ${revision}, ${JSON.stringify(edits)}::text::jsonb) as value`,
      ),
  };
}

export const commitOn = (
  as: Connection,
  id: string,
  given: { key: string; revision: number; items: readonly ShowItem[]; show?: string; showRevision?: number },
) => as<CommitRow[]>`
  select * from public.commit_import(${id}, ${given.key}, ${given.revision}, ${JSON.stringify(given.items)}::text::jsonb,
    ${given.show ?? null}::uuid, ${given.showRevision ?? null}::int)`;

export async function findImport(sql: Connection, id: string): Promise<ImportRow> {
  const [row] = await sql<ImportRow[]>`select * from public.imports where id = ${id}`;
  if (!row) throw new Error(`no import ${id}`);
  return row;
}

/** Reads a document and finds its facts. */
export async function factsThrough(sql: Connection, document: string): Promise<void> {
  const lease = await takeFor(sql, document, 'read');
  const reading = await writeReading(sql, lease);
  await complete(sql, [lease]);
  await classifyThrough(sql, document);
  const extract = await takeFor(sql, document, 'extract');
  await saveFacts(sql, extract, reading);
  await complete(sql, [extract]);
}

/** The reading of a document comes to nothing. */
export async function failReading(sql: Connection, document: string): Promise<void> {
  const [job] = await claimFor(sql, document);
  if (!job) throw new Error('nothing to read');
  await fail(sql, job, { code: 'CORRUPT', retryable: false });
}

export const takeImport = (sql: Connection): Promise<Claimed> => claimOne(sql, { kinds: ['import'] });

export async function saveSection(
  sql: Connection,
  lease: Lease,
  section: string,
  groups: readonly (readonly number[])[] = [[0]],
): Promise<boolean> {
  const data = { section, sources: [], members: [], groups };
  const [row] = await sql<{ saved: boolean }[]>`
    select public.save_import_section(${lease.id}, ${lease.lease_token}::uuid, ${section},
      ${JSON.stringify(data)}::text::jsonb) as saved`;
  if (!row) throw new Error('save_import_section gave no row');
  return row.saved;
}

export async function finishImport(
  sql: Connection,
  lease: Lease,
  sections: readonly string[],
): Promise<void> {
  await sql`select public.finish_import(${lease.id}, ${lease.lease_token}::uuid, ${[...sections]}::text[])`;
}

/** All of it: an import of one document whose sections are written. */
export async function importThrough(
  database: FreshDatabase,
  mine: ReturnType<typeof importer>,
): Promise<{ id: string; document: string }> {
  const { sql } = database;
  const document = await mine.bring();
  const id = await mine.create([document]);
  await factsThrough(sql, document);
  await runImport(sql, ['totals', 'lines']);
  return { id, document };
}

/** Runs the one import that waits. */
export async function runImport(sql: Connection, sections: readonly string[]): Promise<void> {
  const lease = await takeImport(sql);
  for (const section of sections) await saveSection(sql, lease, section);
  await finishImport(sql, lease, sections);
  await complete(sql, [lease]);
}
