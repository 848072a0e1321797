import type { UserClient } from '#data/server/user-client';
import type { BrowserStore } from '#data/storage/object-store';
import { createSupabaseAddresses } from '#data/storage/supabase-addresses';
import { createSupabaseStore } from '#data/storage/supabase-store';
import type { ServerEnv } from '#server/env';

/** Where bytes lie, for whoever the client acts as. */
export function storeOf(client: UserClient, env: ServerEnv): BrowserStore {
  const browser = { url: env.supabasePublicUrl, publishableKey: env.supabasePublishableKey };
  return {
    ...createSupabaseStore(client),
    ...createSupabaseAddresses(client, { browser, urlSeconds: env.signedUrlSeconds }),
  };
}
