import type { DealPage } from '#core/deals/deal';
import type { ListPlace } from '#core/live/list-pages';
import { dataOrThrow } from '#data/database-error';
import { afterPlace, pageOf } from '#data/keyset';
import type { UserClient } from '#data/server/user-client';
import { dealColumns, toDealSummary } from './deal-row.ts';

/** One page of an organization's deals, newest first, after a place (keyset, so nothing shifts). */
export async function listDeals(
  client: UserClient,
  orgId: string,
  { after, limit }: { after: ListPlace | null; limit: number },
): Promise<DealPage> {
  let query = client.from('deal_overview').select(dealColumns).eq('org_id', orgId);
  if (after) query = query.or(afterPlace(after));
  const data = dataOrThrow(
    await query
      .order('created_at', { ascending: false })
      .order('id', { ascending: false })
      .limit(limit + 1),
  );
  return pageOf(data.map(toDealSummary), limit);
}
