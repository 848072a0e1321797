import { z } from 'zod';
import type { PortalLink } from '#core/deals/deal';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

const row = z
  .object({
    link_id: z.string(),
    label: z.string(),
    email: z.string().nullable(),
    party: z.string().nullable(),
    created_at: z.string(),
    expires_at: z.string(),
    revoked_at: z.string().nullable(),
    opened_at: z.string().nullable(),
  })
  .transform(
    ({ link_id, label, email, party, created_at, expires_at, revoked_at, opened_at }): PortalLink => ({
      id: link_id,
      label,
      email,
      party,
      createdAt: created_at,
      expiresAt: expires_at,
      revokedAt: revoked_at,
      openedAt: opened_at,
    }),
  );

/** The links of a deal, newest first, 100 at most. Throws NOT_FOUND. */
export async function listPortalLinks(client: UserClient, dealId: string): Promise<PortalLink[]> {
  return row.array().parse(dataOrThrow(await client.rpc('list_portal_links', { p_deal: dealId })));
}
