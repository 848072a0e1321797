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
