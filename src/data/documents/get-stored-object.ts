import { z } from 'zod';
import { DocketError } from '#core/errors/docket-error';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

const row = z.object({
  filename: z.string(),
  media_type: z.string(),
  storage_key: z.string(),
  expired_at: z.string().nullable(),
});

/**
 * Where the bytes of a document lie; null when it is not there for the caller. Throws EXPIRED when the bytes had their
 * time and are gone.
 */
export async function getStoredObject(
  client: UserClient,
  orgId: string,
  documentId: string,
): Promise<{ filename: string; mediaType: string; key: string } | null> {
  const data = dataOrThrow(
    await client
      .from('document_overview')
      .select('filename,media_type,storage_key,expired_at')
      .eq('org_id', orgId)
      .eq('id', documentId)
      .maybeSingle(),
  );
  if (data === null) return null;
  const { filename, media_type, storage_key, expired_at } = row.parse(data);
  if (expired_at !== null) throw new DocketError('EXPIRED');
  return { filename, mediaType: media_type, key: storage_key };
}
