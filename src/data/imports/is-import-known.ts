import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/** Whether an import is there, be it somebody else's. */
export async function isImportKnown(client: UserClient, importId: string): Promise<boolean> {
  return dataOrThrow(await client.rpc('is_import_known', { p_import: importId }));
}
