import { createClient } from '@supabase/supabase-js';
import type { Database, DocketClient } from '#data/client';

/**
 * A client with the service role: it passes every policy. Only for the worker and scripts, never for a web
 * request. `key` is the project's secret key (`sb_secret_…`, or a legacy service_role JWT).
 */
export function createServiceClient(options: { url: string; key: string }): DocketClient {
  return createClient<Database>(options.url, options.key, {
    // A request that never comes back must not keep a worker waiting for ever.
    db: { timeout: 30_000 },
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
  });
}
