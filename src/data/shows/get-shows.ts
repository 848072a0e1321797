import type { ShowItem, ShowSummary } from '#core/shows/show';
import { dataOrThrow } from '#data/database-error';
import type { UserClient } from '#data/server/user-client';
import { itemColumns, toShowItems } from './show-item-row.ts';
import { showColumns, toShowSummary } from './show-row.ts';

/** More than a show may have today, for those that were larger; and what a request of the Data API answers at most. */
const mostItems = 5000;
const rowsPerRequest = 1000;

/** Some shows by id. Those that are gone or not the caller's are left out. */
export async function getShows(
  client: UserClient,
  orgId: string,
  ids: readonly string[],
): Promise<ShowSummary[]> {
  const data = dataOrThrow(
    await client
      .from('shows')
      .select(showColumns)
      .eq('org_id', orgId)
      .in('id', [...ids]),
  );
  return data.map(toShowSummary);
}

/** A show with all its items, section by section in their order; null when it is gone or not the caller's. */
export async function getShow(
  client: UserClient,
  orgId: string,
  id: string,
): Promise<{ show: ShowSummary; items: ShowItem[] } | null> {
  const [show] = await getShows(client, orgId, [id]);
  if (!show) return null;
  const rows: unknown[] = [];
  while (rows.length < mostItems) {
    const data = dataOrThrow(
      await client
        .from('show_items')
        .select(itemColumns)
        .eq('org_id', orgId)
        .eq('show_id', id)
        .order('section')
        .order('position')
        .order('id')
        .range(rows.length, rows.length + rowsPerRequest - 1),
    );
    rows.push(...data);
    if (data.length < rowsPerRequest) break;
  }
  return { show, items: toShowItems(rows) };
}
