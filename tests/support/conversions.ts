import { createHash } from 'node:crypto';
import { factsVersion } from '#core/facts/version';
import type { MappingId } from '#core/invoices/mappings';
import type { DocketClient } from '#data/client';
import { createConversions } from '#data/conversions/create-conversions';
import { saveFacts } from '#data/facts/save-facts';
import { claimNextJobs } from '#data/jobs/claim-next-jobs';
import type { ClaimedJob } from '#data/jobs/job-row';
import { workCycle } from '#data/jobs/work-cycle';
import { beginReading } from '#data/readings/begin-reading';
import { finishReading } from '#data/readings/finish-reading';
import { savePages } from '#data/readings/save-pages';
import { verifyBlob } from '#data/readings/verify-blob';
import { newObjectKey } from '#data/storage/object-key';
import { createSupabaseStore } from '#data/storage/supabase-store';
import type { WorkerDesk } from '#support/worker-desk';

export type Brought = { conversionId: string; documentId: string; storageKey: string; sha256: string };

/** How a conversion stands: itself, its latest job, and the results it has. */
export type ConversionOutcome = {
  conversion: { status: string; error_code: string | null; source: string | null; valid: boolean | null };
  job: {
    id: number;
    status: string;
    attempts: number;
    lost_leases: number;
    error_code: string | null;
    /** Seconds until it may run. */
    due_in: number;
  } | null;
  results: { version: number; job_id: number; storage_key: string | null; bytes: number; sha256: string }[];
};

/** Only the work that needs no engine. */
export const withoutEngines = { IMPORT_WORKER_CONCURRENCY: 'read=0,ocr=0,classify=0,extract=0' };

/** A file that calls itself a PDF; nothing but engines would find out. */
export const almostPdf = (name: string): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(`%PDF-1.7\n${name}\n%%EOF\n`);

/** Asks for conversions of files that nobody can read, one for each name. */
export function bringConversions(
  desk: WorkerDesk,
  names: readonly string[],
  mapping: MappingId = 'ubl_invoice_2_1',
): Promise<Brought[]> {
  const files = names.map((name) => ({ name, bytes: almostPdf(name) }));
  return convertFiles(desk, files, mapping);
}

/** Uploads files and asks for their conversions, as the page does. */
export async function convertFiles(
  desk: WorkerDesk,
  given: readonly { name: string; bytes: Uint8Array<ArrayBuffer> }[],
  mapping: MappingId,
): Promise<Brought[]> {
  const { client, orgId } = desk.member;
  const files = given.map(({ name, bytes }) => {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return { name, bytes, sha256, storageKey: newObjectKey(orgId, new Date()) };
  });
  for (const { storageKey, bytes } of files) {
    const options = { contentType: 'application/pdf' };
    const { error } = await client.storage.from('documents').upload(storageKey, bytes, options);
    if (error) throw error;
  }
  const answers = await createConversions(
    client,
    createSupabaseStore(client),
    orgId,
    mapping,
    files.map(({ name, bytes, sha256, storageKey }) => ({
      filename: `${name}.pdf`,
      mediaType: 'application/pdf',
      bytes: bytes.length,
      sha256,
      storageKey,
    })),
  );
  return answers.map((answer, i) => {
    const file = files[i];
    if (answer.needsUpload || !file) throw new Error('not converted');
    const { conversionId, documentId } = answer;
    return { conversionId, documentId, storageKey: file.storageKey, sha256: file.sha256 };
  });
}

/**
 * Does what workers do before a conversion's own job, for all documents that wait, without an engine: each is one
 * empty page of no type, without facts.
 */
export async function readWithoutEngines(desk: WorkerDesk, client: DocketClient): Promise<void> {
  const worker = 'a test';
  const claim = () =>
    claimNextJobs(client, { worker, kinds: ['read', 'classify', 'extract'], limit: 50, leaseSeconds: 60 });
  for (let jobs = await claim(); jobs.length > 0; jobs = await claim()) {
    for (const job of jobs) {
      if (job.kind === 'read') await read(desk, client, job);
      if (job.kind === 'extract') await extract(desk, client, job);
    }
    const done = jobs.map((lease) => ({ lease, result: {}, next: [] }));
    await workCycle(client, { worker, kinds: [], limit: 0, leaseSeconds: 60, done });
  }
}

async function read({ query }: WorkerDesk, client: DocketClient, job: ClaimedJob): Promise<void> {
  const [blob] = await query<{ sha256: string; bytes: number }>(
    'select b.sha256, b.bytes from public.documents d join public.blobs b on b.id = d.blob_id where d.id = $1',
    [job.subject?.id],
  );
  if (!blob) throw new Error('no blob');
  await verifyBlob(client, job, { ...blob, mediaType: 'application/pdf' });
  const { readingId } = await beginReading(client, job, { version: 'test', engine: 'none' });
  const page = {
    number: 1,
    width: 595,
    height: 842,
    rotation: 0 as const,
    text: '',
    words: null,
    tables: [],
    needsOcr: false,
    engine: 'none',
    confidence: null,
  };
  await savePages(client, job, { readingId, layer: 'read', pages: [page], pageCount: 1, excerpt: null });
  await finishReading(client, job, { readingId, pageCount: 1 });
}

async function extract({ query }: WorkerDesk, client: DocketClient, job: ClaimedJob): Promise<void> {
  const [document] = await query<{ reading_id: string }>(
    'select reading_id from public.documents where id = $1',
    [job.subject?.id],
  );
  if (!document) throw new Error('no document');
  const run = { readingId: document.reading_id, blueprint: 'invoice', version: factsVersion };
  await saveFacts(client, job, { ...run, facts: [] });
}

export async function conversionOutcome({ query }: WorkerDesk, id: string): Promise<ConversionOutcome> {
  // In one statement, so that both are of one moment.
  const [row] = await query<{
    conversion: ConversionOutcome['conversion'];
    job: ConversionOutcome['job'];
  }>(
    `select to_jsonb(c) as conversion, to_jsonb(l) as job from public.conversions c left join lateral (
       select id, status, attempts, lost_leases, error_code, extract(epoch from run_at - clock_timestamp())::float8 as due_in
       from public.jobs where subject_id = c.id order by id desc limit 1) l on true
     where c.id = $1`,
    [id],
  );
  const results = await query<ConversionOutcome['results'][number]>(
    `select version, job_id, storage_key, bytes, sha256 from public.conversion_results
     where conversion_id = $1 order by version`,
    [id],
  );
  if (!row) throw new Error(`conversion ${id} is gone`);
  return { ...row, results };
}

/** Waits until a conversion stands as wanted. */
export function untilConversion(
  desk: WorkerDesk,
  id: string,
  what: string,
  fits: (outcome: ConversionOutcome) => boolean,
): Promise<ConversionOutcome> {
  return desk.until(what, async () => {
    const outcome = await conversionOutcome(desk, id);
    return fits(outcome) && outcome;
  });
}

/** Instead of waiting for their backoff. */
export async function hurry({ query }: WorkerDesk, conversionIds: readonly string[]): Promise<void> {
  await query(
    `update public.jobs set run_at = clock_timestamp() where subject_id = any ($1) and status = 'queued'`,
    [conversionIds],
  );
}
