import type { DealPage } from '#core/deals/deal';
import type { ListPlace } from '#core/live/list-pages';
import { dataOrThrow } from '#data/database-error';
import { newestFirst, pageOf } from '#data/keyset';
import type { UserClient } from '#data/server/user-client';
import { dealColumns, toDealSummary } from './deal-row.ts';

/** One page of an organization's deals, newest first, after a place (keyset, so nothing shifts). */
export async function listDeals(
  client: UserClient,
  orgId: string,
  page: { after: ListPlace | null; limit: number },
): Promise<DealPage> {
  const rows = client.from('deal_overview').select(dealColumns).eq('org_id', orgId);
  const data = dataOrThrow(await newestFirst(rows, page));
  return pageOf(data.map(toDealSummary), page.limit);
}
