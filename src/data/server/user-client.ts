import { type CookieMethodsServer, createServerClient } from '@supabase/ssr';
import { createClient } from '@supabase/supabase-js';
import type { Database, DocketClient } from '#data/client';

/** A Supabase client that acts as the signed-in user: every read and write goes through row level security. */
export type UserClient = DocketClient;

/**
 * The session's cookie. Named by us and told to the browser: the default name comes from Supabase's address,
 * and server and browser may reach it by different ones.
 */
export const sessionCookie = 'docket-session';

export type SupabaseAddress = { url: string; publishableKey: string };

/**
 * A client for one request, with the session from its cookies. `cookies.setAll` receives refreshed tokens;
 * where cookies cannot be written (server components) the proxy has done it already. `secure`: browsers then send
 * the session by https only. The page's scripts can read it, because the socket needs its token.
 */
export function createUserClient(
  address: SupabaseAddress,
  cookies: CookieMethodsServer,
  secure: boolean,
): UserClient {
  return createServerClient(address.url, address.publishableKey, {
    cookies,
    cookieOptions: { name: sessionCookie, secure },
  });
}

/** A client that acts as the holder of an access token, for scripts that have no cookies. */
export function createTokenClient(address: SupabaseAddress, token: string): UserClient {
  return createClient<Database>(address.url, address.publishableKey, {
    global: { headers: { Authorization: `Bearer ${token}` } },
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
  });
}

/** A client of nobody, for what an address alone opens. */
export function createAnonymousClient(address: SupabaseAddress): DocketClient {
  return createClient<Database>(address.url, address.publishableKey, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
  });
}
