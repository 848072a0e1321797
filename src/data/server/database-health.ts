import type { SupabaseAddress } from '#data/server/user-client';

/**
 * Whether the Data API reaches its database: a count-free read of one row as nobody. Row level security (or a
 * missing grant) may refuse it; any answer that came from the database will do.
 */
export async function isDatabaseReachable(address: SupabaseAddress, signal: AbortSignal): Promise<boolean> {
  try {
    const answer = await fetch(`${address.url}/rest/v1/organizations?select=id&limit=1`, {
      headers: { apikey: address.publishableKey },
      cache: 'no-store',
      signal,
    });
    if (answer.ok) return true;
    const failure: unknown = await answer.json();
    const code: unknown =
      typeof failure === 'object' && failure !== null ? Reflect.get(failure, 'code') : null;
    return code === '42501';
  } catch {
    return false;
  }
}
