import { createBrowserClient } from '@supabase/ssr';
import type { SupabaseClient } from '@supabase/supabase-js';

/** The browser's Supabase client: it shares its session with the server through cookies, and holds the socket. */
export function createSupabaseBrowserClient(url: string, publishableKey: string): SupabaseClient {
  return createBrowserClient(url, publishableKey);
}
