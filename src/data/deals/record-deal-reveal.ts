import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';

/** A member is shown a number that is masked elsewhere. Throws NOT_FOUND, RATE_LIMITED. */
export async function recordDealReveal(
  client: UserClient,
  {
    dealId,
    section,
    itemKey,
    field,
  }: { dealId: string; section: string; itemKey: string | null; field: string },
): Promise<void> {
  dataOrThrow(
    await client.rpc('record_deal_reveal', {
      p_deal: dealId,
      p_section: section,
      p_field: field,
      ...(itemKey !== null && { p_item_key: itemKey }),
    }),
  );
}
