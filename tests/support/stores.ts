import type { DocketClient } from '#data/client';
import type { BrowserStore } from '#data/storage/object-store';
import { createSupabaseAddresses } from '#data/storage/supabase-addresses';
import { createSupabaseStore } from '#data/storage/supabase-store';

/** Where bytes lie for whoever the client acts as, whose browser reaches a stack at its own address. */
export function storeForBrowsers(
  client: DocketClient,
  { apiUrl: url, publishableKey }: { apiUrl: string; publishableKey: string },
): BrowserStore {
  const browser = { url, publishableKey };
  return {
    ...createSupabaseStore(client),
    ...createSupabaseAddresses(client, { browser, urlSeconds: 900 }),
  };
}
