'use client';

import { createSupabaseBrowserClient } from '#data/browser/browser-client';
import { useRuntimeConfig } from './runtime-config.tsx';

/**
 * Auth, asked by the browser itself: its limits count by address, and one visitor must not use up everybody's. Made when
 * something is pressed: on the server there is none.
 */
export function useAuth() {
  const { supabaseUrl, supabasePublishableKey, sessionCookie } = useRuntimeConfig();
  return () =>
    createSupabaseBrowserClient({ url: supabaseUrl, publishableKey: supabasePublishableKey, sessionCookie })
      .auth;
}
