import type { DealSummary } from '#core/deals/deal';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';
import { dealColumns, toDealSummary } from './deal-row.ts';

/** One deal; null when it is gone or not the caller's. */
export async function getDeal(client: UserClient, orgId: string, id: string): Promise<DealSummary | null> {
  const data = dataOrThrow(
    await client.from('deal_overview').select(dealColumns).eq('org_id', orgId).eq('id', id).maybeSingle(),
  );
  return data && toDealSummary(data);
}
