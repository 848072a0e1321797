import { z } from 'zod';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

const row = z
  .object({
    id: z.string(),
    filename: z.string(),
    storage_key: z.string(),
    expired_at: z.string().nullable(),
    created_at: z.string(),
  })
  .transform((r) => ({
    id: r.id,
    filename: r.filename,
    storageKey: r.storage_key,
    /** The bytes had their time and are gone. */
    isExpired: r.expired_at !== null,
    createdAt: r.created_at,
  }));

/** A document's file, and where it lies. */
export type DocumentFile = z.infer<typeof row>;

/** The files of some documents (at most 100), the newest first. Those that are gone or not the caller's are left out. */
export async function listDocumentFiles(
  client: UserClient,
  orgId: string,
  ids: readonly string[],
): Promise<DocumentFile[]> {
  const data = dataOrThrow(
    await client
      .from('document_overview')
      .select('id,filename,storage_key,expired_at,created_at')
      .eq('org_id', orgId)
      .in('id', [...ids])
      .order('created_at', { ascending: false })
      .order('id', { ascending: false }),
  );
  return row.array().parse(data);
}
