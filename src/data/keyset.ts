import type { ListPlace } from '#core/live/list-pages';

/**
 * The filter for rows that come after a place in a list, newest first, ties by id downwards. Written so that an index
 * is entered at the place: an `or` alone would have it walked from the start.
 */
export function afterPlace({ createdAt, id }: ListPlace): string {
  return `and(created_at.lte."${createdAt}",or(created_at.lt."${createdAt}",id.lt.${id}))`;
}

/** A page out of rows asked for with one more than its size: that one says whether there is a next page. */
export function pageOf<T extends ListPlace>(
  rows: readonly T[],
  limit: number,
): { items: T[]; next: ListPlace | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items,
    next: rows.length > limit && last ? { createdAt: last.createdAt, id: last.id } : null,
  };
}

/** What of a query of the Data API a page needs. */
type Sortable<Q> = {
  or(filters: string): Q;
  order(column: string, options: { ascending: boolean }): Q;
  limit(count: number): Q;
};

/** The rows of a page, newest first, after a place, and one more than its size: `pageOf` makes the page of them. */
export function newestFirst<Q extends Sortable<Q>>(
  query: Q,
  { after, limit }: { after: ListPlace | null; limit: number },
): Q {
  return (after ? query.or(afterPlace(after)) : query)
    .order('created_at', { ascending: false })
    .order('id', { ascending: false })
    .limit(limit + 1);
}
