import type { SupabaseAddress } from './user-client.ts';

/** Whether the Data API reaches its database: a call that asks for nothing, as nobody. */
export async function isReady(address: SupabaseAddress, signal: AbortSignal): Promise<boolean> {
  try {
    const answer = await fetch(`${address.url}/rest/v1/rpc/is_ready`, {
      method: 'POST',
      headers: { apikey: address.publishableKey, 'content-type': 'application/json' },
      body: '{}',
      cache: 'no-store',
      signal,
    });
    return answer.ok;
  } catch {
    return false;
  }
}
