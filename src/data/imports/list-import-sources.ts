import { z } from 'zod';
import type { ImportSource } from '#core/imports/import';
import { dataOrThrow } from '#data/database-error';
import { pastedOrigin } from '#data/documents/overview-row';
import type { UserClient } from '#data/server/user-client';

const row = z
  .object({
    document: z.object({
      id: z.string(),
      filename: z.string(),
      type: z.string().nullable(),
      status: z.string(),
      error_code: z.string().nullable(),
      origin: z.string(),
      reading: z.object({ page_count: z.number().nullable() }).nullable(),
    }),
  })
  .transform(
    ({ document }): ImportSource => ({
      documentId: document.id,
      filename: document.filename,
      type: document.type,
      status: document.status,
      errorCode: document.error_code,
      pasted: document.origin === pastedOrigin,
      pageCount: document.reading?.page_count ?? null,
    }),
  );

/** Documents that imports are made of, in the order they joined; 1000 at most. */
export function listImportSources(
  client: UserClient,
  orgId: string,
  importIds: readonly string[],
): Promise<ImportSource[]> {
  return listSubjectSources(client, orgId, { type: 'import', ids: importIds });
}

/** The same of subjects of any type that are made of documents. */
export async function listSubjectSources(
  client: UserClient,
  orgId: string,
  { type, ids }: { type: string; ids: readonly string[] },
): Promise<ImportSource[]> {
  if (ids.length === 0) return [];
  const data = dataOrThrow(
    await client
      .from('document_links')
      .select(
        'document:documents!document_links_document_id_fkey(id,filename,type,status,error_code,origin,reading:readings!documents_reading_id_fkey(page_count))',
      )
      .eq('org_id', orgId)
      .eq('subject_type', type)
      .in('subject_id', [...ids])
      .order('created_at')
      .order('id')
      .limit(1000),
  );
  const sources = row.array().parse(data);
  return sources.filter(
    (one, at) => sources.findIndex((other) => other.documentId === one.documentId) === at,
  );
}
