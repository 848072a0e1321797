import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';

/**
 * Tells the database what a worker stored in the bucket outside of Supabase, and how large it is there; it was promised to
 * nobody. Service role.
 */
export async function recordObjects(
  client: DocketClient,
  objects: readonly { key: string; bytes: number }[],
): Promise<void> {
  dataOrThrow(
    await client.rpc('record_objects', {
      p_objects: objects.map(({ key, bytes }) => ({ storage_key: key, bytes })),
    }),
  );
}
