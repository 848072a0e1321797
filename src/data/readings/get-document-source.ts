import { DocketError } from '#core/errors/docket-error';
import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';

/** Where a document's bytes are, and what its uploader claims of them. */
export type DocumentSource = {
  filename: string;
  storageKey: string;
  bytes: number;
  verified: boolean;
};

/** Throws NOT_FOUND when the document is gone, EXPIRED when its bytes had their time. Service role. */
export async function getDocumentSource(client: DocketClient, documentId: string): Promise<DocumentSource> {
  const data = dataOrThrow(
    await client
      .from('documents')
      .select('filename, blob:blobs!inner(storage_key, bytes, verified_at, expired_at)')
      .eq('id', documentId)
      .maybeSingle(),
  );
  if (!data) throw new DocketError('NOT_FOUND', { message: `document ${documentId} is gone` });
  if (data.blob.expired_at !== null) throw new DocketError('EXPIRED');
  return {
    filename: data.filename,
    storageKey: data.blob.storage_key,
    bytes: data.blob.bytes,
    verified: data.blob.verified_at !== null,
  };
}
