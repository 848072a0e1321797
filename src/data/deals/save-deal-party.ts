import type { DealParty } from '#core/deals/deal';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/** Somebody of a deal: a new one (id null), or what is said of one. Gives the id. Throws NOT_FOUND, INVALID_INPUT, RATE_LIMITED. */
export async function saveDealParty(
  client: UserClient,
  dealId: string,
  { id, role, name, share }: Omit<DealParty, 'id'> & { id: string | null },
): Promise<string> {
  return dataOrThrow(
    await client.rpc('save_deal_party', {
      p_deal: dealId,
      p_role: role,
      p_name: name,
      ...(share !== null && { p_share: share }),
      ...(id !== null && { p_party: id }),
    }),
  );
}
