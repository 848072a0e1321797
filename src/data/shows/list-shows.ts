import type { ListPlace } from '#core/live/list-pages';
import type { ShowPage, ShowSummary } from '#core/shows/show';
import { dataOrThrow } from '#data/database-error';
import { newestFirst, pageOf } from '#data/keyset';
import type { UserClient } from '#data/server/user-client';
import { showColumns, toShowSummary } from './show-row.ts';

/** One page of an organization's shows, the last made first, after a place (keyset, so nothing shifts). */
export async function listShows(
  client: UserClient,
  orgId: string,
  page: { after: ListPlace | null; limit: number },
): Promise<ShowPage> {
  const rows = client.from('shows').select(showColumns).eq('org_id', orgId);
  const data = dataOrThrow(await newestFirst(rows, page));
  return pageOf(data.map(toShowSummary), page.limit);
}

/** How many shows of one day are offered at most. */
const mostOfDay = 20;

/** Shows that a day lies in, by a blueprint: what an import of that day may belong to. */
export async function listShowsOfDay(
  client: UserClient,
  orgId: string,
  { blueprint, day }: { blueprint: string; day: string },
): Promise<ShowSummary[]> {
  const data = dataOrThrow(
    await client
      .from('shows')
      .select(showColumns)
      .eq('org_id', orgId)
      .eq('blueprint', blueprint)
      .lte('start_date', day)
      .or(`end_date.gte.${day},and(end_date.is.null,start_date.eq.${day})`)
      .order('start_date')
      .order('id')
      .limit(mostOfDay),
  );
  return data.map(toShowSummary);
}
