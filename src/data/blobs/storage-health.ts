import type { DocketClient } from '#data/client';
import { documentsBucket } from './download-blob.ts';

const patienceMs = 5000;

/**
 * Whether storage answers at all, asked in a way that no stored object has a part in. So that one bad object is
 * told from a service that is down. Service role.
 */
export async function isStorageReachable(client: DocketClient): Promise<boolean> {
  const late = Promise.withResolvers<false>();
  const timer = setTimeout(() => late.resolve(false), patienceMs);
  try {
    return await Promise.race([
      late.promise,
      client.storage.getBucket(documentsBucket).then(answered, () => false),
    ]);
  } finally {
    clearTimeout(timer);
  }
}

/** A refusal is an answer, too. */
function answered({ error }: { error: { status?: number } | null }): boolean {
  return error === null || (error.status !== undefined && error.status < 500);
}
