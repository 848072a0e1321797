import { DocketError } from '#core/errors/docket-error';
import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';

/** What a `convert` job works on. */
export type ConversionInput = {
  filename: string;
  /** As asked for; whether it is one of ours is for the caller to say. */
  mapping: string;
  /** ISO instant. */
  createdAt: string;
  document: {
    id: string;
    storageKey: string;
    /** Its bytes have had their time. */
    isExpired: boolean;
  };
};

/** Throws NOT_FOUND when the conversion is gone. Service role. */
export async function getConversionInput(
  client: DocketClient,
  conversionId: string,
): Promise<ConversionInput> {
  const data = dataOrThrow(
    await client
      .from('conversions')
      .select(
        'filename, mapping, created_at, document:documents!conversions_document_id_fkey(id, blob:blobs!documents_blob_id_fkey(storage_key, expired_at))',
      )
      .eq('id', conversionId)
      .maybeSingle(),
  );
  if (!data) throw new DocketError('NOT_FOUND', { message: `conversion ${conversionId} is gone` });
  const { document } = data;
  return {
    filename: data.filename,
    mapping: data.mapping,
    createdAt: data.created_at,
    document: {
      id: document.id,
      storageKey: document.blob.storage_key,
      isExpired: document.blob.expired_at !== null,
    },
  };
}
