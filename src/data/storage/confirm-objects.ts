import type { DocketClient } from '#data/client';
import { dataOrThrow } from '#data/database-error';

/**
 * Tells the database which promised objects lie in the bucket outside of Supabase, and how large they are there. What is not
 * promised, or was released meanwhile, stays unknown. Service role.
 */
export async function confirmObjects(
  client: DocketClient,
  objects: readonly { key: string; bytes: number }[],
): Promise<void> {
  dataOrThrow(
    await client.rpc('confirm_objects', {
      p_objects: objects.map(({ key, bytes }) => ({ storage_key: key, bytes })),
    }),
  );
}
