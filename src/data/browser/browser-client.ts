import { createBrowserClient } from '@supabase/ssr';
import type { SupabaseClient } from '@supabase/supabase-js';

export type BrowserAddress = { url: string; publishableKey: string; sessionCookie: string };

/** The browser's Supabase client: it shares its session with the server through cookies, and holds the socket. */
export function createSupabaseBrowserClient(address: BrowserAddress): SupabaseClient {
  return createBrowserClient(address.url, address.publishableKey, {
    cookieOptions: { name: address.sessionCookie, secure: window.location.protocol === 'https:' },
  });
}
