import type { Connection } from '#support/database';
import { createDocument, type DocumentRow } from './documents.ts';
import { aboutDocument, type Claimed, claimOne, enqueueOne, type Lease, newKind } from './queue-calls.ts';

/** What a `read` job writes, one typed call per SQL function. */

export interface Verdict {
  readonly outcome: string;
  readonly obsolete_key: string | null;
}

export interface Begun {
  readonly reading_id: string;
  readonly pages_saved: number;
  readonly finished: boolean;
}

export interface Totals {
  readonly page_count: number | null;
  readonly word_count: number;
  readonly pages_for_ocr: number;
}

function only<T>(rows: readonly T[]): T {
  const [row] = rows;
  if (!row || rows.length > 1) throw new Error(`one row expected, not ${rows.length}`);
  return row;
}

export const verifyBlob = async (
  sql: Connection,
  lease: Lease,
  sha256: string,
  bytes = 1000,
): Promise<Verdict> =>
  only(
    await sql<Verdict[]>`
      select * from public.verify_blob(${lease.id}, ${lease.lease_token}::uuid, ${sha256}, ${bytes},
        'application/pdf')`,
  );

export const beginReading = async (sql: Connection, lease: Lease, version = 'pdfium@1'): Promise<Begun> =>
  only(
    await sql<Begun[]>`
      select * from public.begin_reading(${lease.id}, ${lease.lease_token}::uuid, ${version}, 'pdfium')`,
  );

export interface Artifact {
  readonly page: number;
  readonly kind: string;
  readonly ordinal?: number;
  readonly engine: string;
  readonly confidence?: number;
  readonly data: unknown;
}

export const page = (number: number, words = 10): Artifact => ({
  page: number,
  kind: 'page',
  engine: 'pdfium',
  data: { word_count: words },
});

/** Gives how many rows were new. */
export async function savePages(
  sql: Connection,
  lease: Lease,
  reading: string,
  artifacts: readonly Artifact[],
  more: { pageCount?: number; excerpt?: string } = {},
): Promise<number> {
  const rows = await sql<{ count: number }[]>`
    select public.save_pages(${lease.id}, ${lease.lease_token}::uuid, ${reading}::uuid,
      ${JSON.stringify(artifacts)}::text::jsonb, ${more.pageCount ?? null}::int, ${more.excerpt ?? null}) as count`;
  return only(rows).count;
}

export const finishReading = async (
  sql: Connection,
  lease: Lease,
  reading: string,
  pageCount: number | null = null,
): Promise<Totals> =>
  only(
    await sql<Totals[]>`
      select * from public.finish_reading(${lease.id}, ${lease.lease_token}::uuid, ${reading}::uuid,
        ${pageCount}::int)`,
  );

export async function saveClassification(
  sql: Connection,
  lease: Lease,
  reading: string,
  found: { type: string; confidence: number } = { type: 'invoice', confidence: 0.8 },
): Promise<void> {
  await sql`
    select public.save_classification(${lease.id}, ${lease.lease_token}::uuid, ${reading}::uuid, 'classify-1',
      ${JSON.stringify({ ...found, alternatives: [], evidence: [] })}::text::jsonb)`;
}

export interface SavedAttachment {
  readonly outcome: string;
  readonly document_id: string | null;
  readonly obsolete_key: string | null;
}

export const saveAttachment = async (
  sql: Connection,
  lease: Lease,
  file: {
    ordinal: number;
    filename?: string;
    bytes?: number;
    sha256?: string;
    key?: string | null;
    leftOut?: string;
  },
): Promise<SavedAttachment> =>
  only(
    await sql<SavedAttachment[]>`
      select * from public.save_attachment(${lease.id}, ${lease.lease_token}::uuid, ${file.ordinal},
        ${file.filename ?? 'attached.pdf'}, 'application/pdf', ${file.bytes ?? 1000}, ${file.sha256 ?? null},
        ${file.key ?? null}, ${file.leftOut ?? null})`,
  );

export interface HeldDocument {
  readonly document: DocumentRow;
  readonly sha256: string;
  readonly kind: string;
  readonly lease: Claimed;
}

/** A document whose read job somebody holds. */
export async function heldDocument(
  sql: Connection,
  org: string,
  options: { sha256: string; verified?: boolean; leaseSeconds?: number },
): Promise<HeldDocument> {
  const kind = newKind();
  const document = await createDocument(sql, org, options);
  await enqueueOne(sql, { org_id: org, kind, ...aboutDocument(document.id) });
  const lease = await claimOne(sql, { kinds: [kind], leaseSeconds: options.leaseSeconds ?? 60 });
  return { document, sha256: options.sha256, kind, lease };
}
