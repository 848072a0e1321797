import type { ListPlace } from '#core/live/list-pages';

/** The filter for rows that come after a place in a list, newest first, ties by id downwards. */
export function afterPlace({ createdAt, id }: ListPlace): string {
  return `created_at.lt."${createdAt}",and(created_at.eq."${createdAt}",id.lt.${id})`;
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
