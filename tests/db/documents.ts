import { randomBytes, randomUUID } from 'node:crypto';
import type { Connection } from '#support/database';

export interface DocumentRow {
  readonly id: string;
  readonly blob_id: string;
  readonly reading_id: string | null;
  readonly status: string;
  readonly error_code: string | null;
}

export const randomHash = (): string => randomBytes(32).toString('hex');

/** The day in the name of an object that is stored so many days from now. */
export const dayOfKey = (daysFromNow = 0): string =>
  new Date(Date.now() + daysFromNow * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '/');
export const newStorageKey = (org: string): string => `${org}/${dayOfKey()}/${randomUUID()}`;

/** Puts bytes of that size into storage, as an upload leaves them; what is there already stays. */
export async function storeObject(sql: Connection, key: string, bytes: number): Promise<string> {
  await sql`
    insert into storage.objects (bucket_id, name, metadata)
    values ('documents', ${key}, jsonb_build_object('size', ${bytes}::bigint)) on conflict do nothing`;
  return key;
}

/** A document with a blob of its own, put there by hand: without a job. */
export async function createDocument(
  sql: Connection,
  org: string,
  { sha256 = randomHash(), verified = false }: { sha256?: string; verified?: boolean } = {},
): Promise<DocumentRow> {
  const [document] = await sql<DocumentRow[]>`
    with blob as (
      insert into public.blobs (org_id, sha256, bytes, media_type, storage_key, verified_at)
      values (${org}, ${sha256}, 1000, 'application/pdf', ${newStorageKey(org)},
              ${verified ? new Date() : null}) returning id)
    insert into public.documents (org_id, blob_id, filename) select ${org}, blob.id, 'a.pdf' from blob
    returning id, blob_id, reading_id, status, error_code`;
  if (!document) throw new Error('no document was made');
  return document;
}

export async function findDocument(sql: Connection, id: string): Promise<DocumentRow> {
  const [document] = await sql<DocumentRow[]>`
    select id, blob_id, reading_id, status, error_code from public.documents where id = ${id}`;
  if (!document) throw new Error(`no document ${id}`);
  return document;
}
