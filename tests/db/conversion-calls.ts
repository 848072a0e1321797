import { actAs, type Caller, type Connection, type Database, type FreshDatabase } from '#support/database';
import { newStorageKey, randomHash, storeObject } from './documents.ts';
import { beginReading, finishReading, page, savePages, verifyBlob } from './output-calls.ts';
import { type Claimed, complete, type Lease } from './queue-calls.ts';

/** What is asked of conversions and what their jobs write, one typed call per SQL function. */

export interface FileInput {
  readonly filename: string;
  readonly media_type: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly storage_key: string | null;
}

export interface Created {
  readonly ordinal: number;
  readonly conversion_id: string;
  readonly document_id: string;
  readonly deduped_from: string | null;
  readonly status: string;
  readonly needs_upload: boolean;
  readonly created: boolean;
  readonly obsolete_key: string | null;
}

export interface ConversionRow {
  readonly id: string;
  readonly document_id: string;
  readonly status: string;
  readonly error_code: string | null;
  readonly valid: boolean | null;
  readonly source: string | null;
  readonly reused_count: number;
  readonly result_id: string | null;
  readonly superseded_by: string | null;
  readonly downloaded_at: Date | null;
  readonly updated_at: Date;
  readonly started_at: Date | null;
  readonly finished_at: Date | null;
}

export const mapping = 'ubl_invoice_2_1';

/** A PDF nobody has seen; its bytes are stored as soon as it is asked for. */
export const newFile = (org: string, known: Partial<FileInput> = {}): FileInput => ({
  filename: 'invoice.pdf',
  media_type: 'application/pdf',
  bytes: 1000,
  sha256: randomHash(),
  storage_key: newStorageKey(org),
  ...known,
});

export const create = (as: Connection, org: string, files: readonly FileInput[], by = mapping) =>
  as<Created[]>`
    select * from public.create_conversions(${org}, ${by}, ${JSON.stringify(files)}::text::jsonb) order by ordinal`;

/** What browsers do before they ask. */
async function storeFiles(sql: Connection, files: readonly FileInput[]): Promise<void> {
  for (const { storage_key, bytes } of files)
    if (storage_key !== null) await storeObject(sql, storage_key, bytes);
}

/** Asks on a connection of its own, as the caller. */
export async function createOn(
  connection: Database,
  caller: Caller,
  org: string,
  files: readonly FileInput[],
  before: (transaction: Connection) => Promise<unknown> = async () => {},
): Promise<Created[]> {
  await storeFiles(connection, files);
  const [rows] = await Promise.all([
    connection.begin(async (transaction) => {
      await actAs(transaction, caller);
      await before(transaction);
      return [...(await create(transaction, org, files))];
    }),
  ]);
  return rows;
}

/** Somebody who asks for conversions. */
export function asker(database: FreshDatabase, caller: Caller, org: string) {
  const ask = async (files: readonly FileInput[], by = mapping): Promise<Created[]> => {
    await storeFiles(database.sql, files);
    return database.as(caller, async (as) => [...(await create(as, org, files, by))]);
  };
  const askOne = async (file: FileInput = newFile(org), by = mapping): Promise<Created> => {
    const [row] = await ask([file], by);
    if (!row) throw new Error('create_conversions gave no row');
    return row;
  };
  const call = async <T>(name: string, ...args: readonly (string | string[])[]): Promise<T> =>
    database.as(caller, async (as) => {
      const places = args.map((_, n) => `$${n + 1}`).join(', ');
      const [row] = await as.unsafe<{ value: T }[]>(`select public.${name}(${places}) as value`, [...args]);
      if (!row) throw new Error(`${name} gave no row`);
      return row.value;
    });
  return { ask, askOne, call };
}

export async function findConversion(sql: Connection, id: string): Promise<ConversionRow> {
  const [row] = await sql<ConversionRow[]>`select * from public.conversions where id = ${id}`;
  if (!row) throw new Error(`no conversion ${id}`);
  return row;
}

/** Leases what can run for a document and its conversions, oldest first. */
export const claimFor = (sql: Connection, document: string, limit = 10) =>
  sql<Claimed[]>`select * from public.claim_document_jobs('worker', ${document}, ${limit}::int)`;

/** Leases the one job that must be there, of that kind. */
export async function takeFor(sql: Connection, document: string, kind: string): Promise<Claimed> {
  const [job, ...more] = await claimFor(sql, document);
  if (!job || more.length > 0 || job.kind !== kind) {
    throw new Error(`one ${kind} was expected, not ${[job, ...more].map((one) => one?.kind).join(', ')}`);
  }
  return job;
}

/** The open jobs of a document and its conversions, as `kind status`. */
export async function openJobs(sql: Connection, document: string): Promise<string[]> {
  const rows = await sql<{ job: string }[]>`
    select kind || ' ' || status as job from public.jobs
    where status in ('queued', 'running') and (subject_id = ${document} or subject_id in (
      select id from public.conversions where document_id = ${document})) order by id`;
  return rows.map((row) => row.job);
}

const blobOf = async (sql: Connection, document: string) => {
  const [row] = await sql<{ sha256: string; bytes: number }[]>`
    select b.sha256, b.bytes from public.documents d join public.blobs b on b.id = d.blob_id where d.id = ${document}`;
  if (!row) throw new Error(`no document ${document}`);
  return row;
};

/** A page with a size whose own text is not enough. */
export const picture = (number: number) => ({
  ...page(number, 0),
  data: { width: 595, height: 842, text: '', word_count: 0, needs_ocr: true },
});

/** Everything a `read` job writes, without settling it. Gives the reading. */
export async function writeReading(
  sql: Connection,
  lease: Claimed,
  { pages = [page(1)], version = 'pdfium@1' } = {},
): Promise<string> {
  const { sha256, bytes } = await blobOf(sql, lease.subject_id ?? '');
  await verifyBlob(sql, lease, sha256, bytes);
  const { reading_id: reading } = await beginReading(sql, lease, version);
  await savePages(sql, lease, reading, pages);
  await finishReading(sql, lease, reading, pages.length);
  return reading;
}

/** Reads a document and finds out what it is, to no avail. Gives the reading. */
export async function readThrough(sql: Connection, document: string): Promise<string> {
  const lease = await takeFor(sql, document, 'read');
  const reading = await writeReading(sql, lease);
  await complete(sql, [lease]);
  await classifyThrough(sql, document);
  return reading;
}

/** Settles the classification of a document, which found no type. */
export async function classifyThrough(sql: Connection, document: string): Promise<void> {
  await complete(sql, [await takeFor(sql, document, 'classify')]);
}

export const aFact = {
  section: 'totals',
  itemKey: null,
  field: 'gross',
  type: 'money',
  value: { amount: '119.00', currency: 'EUR' },
  text: '119,00 €',
  confidence: 0.9,
  evidence: [],
  alternatives: [],
};

export async function saveFacts(
  sql: Connection,
  lease: Lease,
  reading: string,
  facts: readonly object[] = [aFact],
  version = 'facts-1',
): Promise<boolean> {
  const [row] = await sql<{ saved: boolean }[]>`
    select public.save_facts(${lease.id}, ${lease.lease_token}::uuid, ${reading}::uuid, 'invoice', ${version},
      ${JSON.stringify(facts)}::text::jsonb) as saved`;
  if (!row) throw new Error('save_facts gave no row');
  return row.saved;
}

export interface SavedResult {
  readonly result_id: string;
  readonly version: number;
  readonly obsolete_key: string | null;
}

export const aResult = (org: string) => ({
  storage_key: newStorageKey(org),
  bytes: 500,
  sha256: randomHash(),
  valid: true,
  violations: [],
  disagreements: [],
  terms: [],
  source: 'page',
});

/** The XML is stored before, as workers do it. */
export async function saveResult(
  sql: Connection,
  lease: Lease,
  result: { storage_key?: string | null } & Record<string, unknown>,
): Promise<SavedResult> {
  if (result.storage_key) await storeObject(sql, result.storage_key, 500);
  const [row] = await sql<SavedResult[]>`
    select * from public.save_conversion_result(${lease.id}, ${lease.lease_token}::uuid,
      ${JSON.stringify(result)}::text::jsonb)`;
  if (!row) throw new Error('save_conversion_result gave no row');
  return row;
}

/** From the read document to its facts. */
export async function extractThrough(sql: Connection, document: string): Promise<void> {
  const lease = await takeFor(sql, document, 'extract');
  const [row] = await sql<{ reading_id: string }[]>`
    select reading_id from public.documents where id = ${document}`;
  await saveFacts(sql, lease, row?.reading_id ?? '');
  await complete(sql, [lease]);
}

/** The last step: gives the saved result. */
export async function convertThrough(sql: Connection, org: string, document: string): Promise<SavedResult> {
  const lease = await takeFor(sql, document, 'convert');
  const saved = await saveResult(sql, lease, aResult(org));
  await complete(sql, [lease]);
  return saved;
}

/** All of it, from the new conversion to its XML. */
export async function workThrough(sql: Connection, org: string, document: string): Promise<SavedResult> {
  await readThrough(sql, document);
  await extractThrough(sql, document);
  return convertThrough(sql, org, document);
}

/** Types of a subject's events, oldest first. */
export async function eventTypes(sql: Connection, subject: string): Promise<string[]> {
  const rows = await sql<{ type: string }[]>`
    select type from public.events where subject_id = ${subject} order by id`;
  return rows.map((row) => row.type);
}
