import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';

/**
 * Promises somebody that so many bytes at most may be stored under new keys of an organization, all or none. Throws
 * FORBIDDEN (neither member nor participant, or too many uploads that became nothing), INVALID_INPUT. Service role.
 */
export async function promiseObjects(
  client: DocketClient,
  promise: { userId: string; orgId: string; objects: readonly { key: string; bytes: number }[] },
): Promise<void> {
  dataOrThrow(
    await client.rpc('promise_objects', {
      p_user: promise.userId,
      p_org: promise.orgId,
      p_objects: promise.objects.map(({ key, bytes }) => ({ storage_key: key, bytes })),
    }),
  );
}
