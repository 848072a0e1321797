/** A row of a list that news keep current: newest first, ties by id downwards. */
export type ListRow = { id: string; createdAt: string };
/** A place in such a list. `createdAt` keeps the database's full precision. */
export type ListPlace = {
  createdAt: string;
  id: string;
  /** Of a list by name. */
  name?: string | undefined;
};
/** One page of it, and where the next one starts. */
export type ListPage<T extends ListRow> = { items: T[]; next: ListPlace | null };

export type Merging<T> = {
  /** Whether a row belongs to this list. */
  accepts: (row: T) => boolean;
  /** What of the row on show is newer than the one that was fetched. */
  keep: (fresh: T, shown: T) => T;
};

/**
 * The loaded part of a list after some rows changed: known ones are replaced where they stand, new ones are put in
 * their order, those that no longer belong or are gone leave. Rows older than what is loaded are left for the next
 * page.
 */
export function mergeRows<T extends ListRow>(
  pages: readonly ListPage<T>[],
  changed: readonly T[],
  gone: ReadonlySet<string>,
  { accepts, keep }: Merging<T>,
): ListPage<T>[] {
  const incoming = new Map(changed.map((row) => [row.id, row]));
  const known = new Set<string>();
  const merged = pages.map((page) => {
    const items: T[] = [];
    for (const item of page.items) {
      known.add(item.id);
      const fresh = incoming.get(item.id);
      if (gone.has(item.id) || (fresh && !accepts(fresh))) continue;
      items.push(fresh ? keep(fresh, item) : item);
    }
    return { ...page, items };
  });
  for (const row of changed) {
    if (!known.has(row.id) && !gone.has(row.id) && accepts(row)) insert(merged, row);
  }
  return merged;
}

/** Newest first, ties by id downwards: the order of the lists and of their keysets. */
export function compareRows(a: ListPlace, b: ListPlace): number {
  const times = compareInstants(b.createdAt, a.createdAt);
  if (times !== 0) return times;
  return a.id === b.id ? 0 : a.id < b.id ? 1 : -1;
}

function insert<T extends ListRow>(pages: ListPage<T>[], row: T): void {
  for (const page of pages) {
    const at = page.items.findIndex((item) => compareRows(row, item) < 0);
    if (at >= 0) {
      page.items.splice(at, 0, row);
      return;
    }
  }
  const last = pages.at(-1);
  if (last && last.next === null) last.items.push(row);
  else if (last && compareRows(row, last.next ?? row) < 0) last.items.push(row);
}

/** Instants as Postgres writes them: milliseconds by Date, what lies below by the text. */
function compareInstants(a: string, b: string): number {
  const difference = Date.parse(a) - Date.parse(b);
  if (difference !== 0) return difference;
  const [fractionA, fractionB] = [fraction(a), fraction(b)];
  return fractionA === fractionB ? 0 : fractionA < fractionB ? -1 : 1;
}

function fraction(instant: string): string {
  return (/\.(\d+)/.exec(instant)?.[1] ?? '').padEnd(6, '0');
}
