import { z } from 'zod';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

const rows = z
  .array(
    z.object({
      state: z.enum(['open', 'unknown', 'revoked', 'expired', 'full']),
      deal_id: z.string().nullable(),
    }),
  )
  .length(1);

/** Makes the caller a participant by a link's token. Throws UNAUTHENTICATED, RATE_LIMITED. */
export async function openPortal(
  client: UserClient,
  token: string,
): Promise<{ state: 'open' | 'unknown' | 'revoked' | 'expired' | 'full'; dealId: string | null }> {
  const data = dataOrThrow(await client.rpc('open_portal', { p_token: token }));
  const [{ state, deal_id: dealId } = { state: 'unknown' as const, deal_id: null }] = rows.parse(data);
  return { state, dealId };
}
