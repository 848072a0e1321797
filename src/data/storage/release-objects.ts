import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';

/**
 * Which of these objects may be removed from the bucket outside of Supabase: nothing points at them, and nobody can
 * register them any more. For a person only those of their organizations. Service role.
 */
export async function releaseObjects(
  client: DocketClient,
  keys: readonly string[],
  userId: string | null,
): Promise<string[]> {
  return dataOrThrow(
    await client.rpc('release_objects', {
      p_keys: [...keys],
      ...(userId !== null && { p_user: userId }),
    }),
  );
}
