import type { DealSummary } from '#core/deals/deal';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';
import { dealColumns, toDealSummary } from './deal-row.ts';

/** Some deals by id. Those that are gone or not the caller's are left out. */
export async function getDeals(
  client: UserClient,
  orgId: string,
  ids: readonly string[],
): Promise<DealSummary[]> {
  const data = dataOrThrow(
    await client
      .from('deal_overview')
      .select(dealColumns)
      .eq('org_id', orgId)
      .in('id', [...ids]),
  );
  return data.map(toDealSummary);
}

/** One deal; null when it is gone or not the caller's. */
export async function getDeal(client: UserClient, orgId: string, id: string): Promise<DealSummary | null> {
  const [found] = await getDeals(client, orgId, [id]);
  return found ?? null;
}
