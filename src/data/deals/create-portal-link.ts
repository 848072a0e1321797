import { z } from 'zod';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

const rows = z.array(z.object({ link_id: z.string(), token: z.string(), expires_at: z.string() })).length(1);

/**
 * A link by which a borrower comes to a deal. The token is told here and never again. Throws NOT_FOUND, INVALID_INPUT,
 * CONFLICT (too many are open), RATE_LIMITED.
 */
export async function createPortalLink(
  client: UserClient,
  dealId: string,
  given: { label: string; email: string | null; party: string | null; days: number },
): Promise<{ id: string; token: string; expiresAt: string }> {
  const data = dataOrThrow(
    await client.rpc('create_portal_link', {
      p_deal: dealId,
      p_label: given.label,
      p_days: given.days,
      ...(given.email !== null && { p_email: given.email }),
      ...(given.party !== null && { p_party: given.party }),
    }),
  );
  const [{ link_id: id, token, expires_at: expiresAt } = { link_id: '', token: '', expires_at: '' }] =
    rows.parse(data);
  return { id, token, expiresAt };
}
