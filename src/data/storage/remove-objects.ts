import type { UserClient } from '#data/server/user-client';
import { bucket } from './signed-urls.ts';

/** Removes objects nobody needs. A failure here is worth nothing: the sweep finds what is left. */
export async function removeObjects(client: UserClient, keys: readonly string[]): Promise<void> {
  if (keys.length > 0) await client.storage.from(bucket).remove([...keys]);
}
