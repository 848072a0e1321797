import type { DocketClient } from '#data/client';
import { createServiceClient } from '#data/server/service-client';
import type { ObjectStore } from '#data/storage/object-store';
import { defaultDataDir, findProjectRoot } from '#scripts/stack/locations';
import { findRunning } from '#scripts/stack/lock';
import { readWorkerEnv } from '#worker/env';
import { storeOf } from '#worker/store';

/**
 * The database named by SUPABASE_URL and SUPABASE_SERVICE_ROLE_KEY; where the environment names none, that of the embedded
 * stack which `npm run dev` or `npm start` runs for this checkout. Throws NOT_CONFIGURED where there is neither.
 */
export async function serviceDatabase(): Promise<DocketClient> {
  if (!process.env.SUPABASE_URL) await nameRunningStack();
  const env = readWorkerEnv(process.env);
  return createServiceClient({ url: env.SUPABASE_URL, key: env.SUPABASE_SERVICE_ROLE_KEY });
}

/** Where the bytes of that database's documents lie, with the rights of a worker. */
export function serviceStore(client: DocketClient): Promise<ObjectStore> {
  return storeOf(readWorkerEnv(process.env), client);
}

/** What works in this process reads the environment too, so that is where the stack is named. */
export async function nameRunningStack(): Promise<void> {
  const dataDir = process.env.DOCKET_DATA_DIR || defaultDataDir(findProjectRoot(import.meta.dirname));
  const info = (await findRunning(dataDir))?.info;
  if (!info) return;
  process.env.SUPABASE_URL = info.apiUrl;
  process.env.SUPABASE_PUBLISHABLE_KEY ??= info.publishableKey;
  process.env.SUPABASE_SERVICE_ROLE_KEY = info.secretKey;
}
