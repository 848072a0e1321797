import { z } from 'zod';
import { DocketError } from '#core/errors/docket-error';
import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';

const row = z.object({
  name: z.string(),
  sha256: z.string(),
  document: z.object({
    id: z.string(),
    blob: z.object({ storage_key: z.string(), expired_at: z.string().nullable() }),
  }),
});

/** The file a `parse_template` job works on. */
export type TemplateInput = { name: string; sha256: string; documentId: string; storageKey: string };

/** Throws NOT_FOUND when the template is gone, EXPIRED when its bytes are. Service role. */
export async function getTemplateInput(client: DocketClient, templateId: string): Promise<TemplateInput> {
  const data = dataOrThrow(
    await client
      .from('form_templates')
      .select(
        'name, sha256, document:documents!form_templates_document_id_fkey(id, blob:blobs!documents_blob_id_fkey(storage_key, expired_at))',
      )
      .eq('id', templateId)
      .maybeSingle(),
  );
  if (!data) throw new DocketError('NOT_FOUND', { message: `form template ${templateId} is gone` });
  const { name, sha256, document } = row.parse(data);
  if (document.blob.expired_at !== null) throw new DocketError('EXPIRED');
  return { name, sha256, documentId: document.id, storageKey: document.blob.storage_key };
}
