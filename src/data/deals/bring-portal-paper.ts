import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';
import type { ObjectStore } from '#data/storage/object-store';

/**
 * A file that a participant stored, for what is asked of them. Gives its document. Throws NOT_FOUND, INVALID_INPUT,
 * CONFLICT (the deal is closed), RATE_LIMITED.
 */
export async function bringPortalPaper(
  client: UserClient,
  store: Pick<ObjectStore, 'acknowledge'>,
  conditionId: string,
  file: { filename: string; mediaType: string; bytes: number; sha256: string; storageKey: string },
): Promise<string> {
  await store.acknowledge([file.storageKey]);
  return dataOrThrow(
    await client.rpc('bring_portal_paper', {
      p_condition: conditionId,
      p_filename: file.filename,
      p_media_type: file.mediaType,
      p_bytes: file.bytes,
      p_sha256: file.sha256,
      p_storage_key: file.storageKey,
    }),
  );
}
