import type { InfiniteData, QueryClient, QueryFilters, QueryKey } from '@tanstack/react-query';
import type { JobProgress } from '#core/jobs/progress';
import { type JobRow, mergeJobRows, withProgress } from '#core/live/job-rows';
import type { ListPage, ListPlace } from '#core/live/list-pages';
import { inputOf } from '../session/query-input.ts';

/**
 * The lists of one kind of row that a browser holds, and how news is written into them: every list that was asked for
 * keeps its own filter, so a row that changes may enter one and leave another.
 */
export type ListCache<T extends JobRow> = {
  /** All rows of all lists. */
  rows: () => T[];
  /** Writes refetched rows where they belong; those gone leave. */
  patch: (fresh: readonly T[], gone: ReadonlySet<string>) => void;
  /** Writes progress into the rows of its job; a stale message changes nothing. */
  progress: (jobId: number, progress: JobProgress) => void;
  isAtRest: () => boolean;
  /** Resolves when no list is being fetched: what is read after that is newer than what is on show. */
  atRest: () => Promise<void>;
};

export function createListCache<T extends JobRow>(
  queryClient: QueryClient,
  filter: QueryFilters,
  /** Whether a row belongs to the list that was asked for with this input. */
  acceptsOf: (input: object) => (row: T) => boolean,
): ListCache<T> {
  type Data = InfiniteData<ListPage<T>, ListPlace | null>;
  const lists = (): { key: QueryKey; data: Data }[] =>
    queryClient
      .getQueryCache()
      .findAll(filter)
      .flatMap(({ queryKey: key }) => {
        const data = queryClient.getQueryData<Data>(key);
        return data ? [{ key, data }] : [];
      });
  return {
    rows: () => lists().flatMap(({ data }) => data.pages.flatMap(({ items }) => items)),
    patch(fresh, gone) {
      for (const { key, data } of lists()) {
        const input = inputOf(key[1]) ?? {};
        const accepts = acceptsOf(input);
        if (isNewestFirst(input)) {
          queryClient.setQueryData<Data>(key, {
            ...data,
            pages: mergeJobRows(data.pages, fresh, gone, accepts),
          });
          continue;
        }
        // Where a row stands in another order only the database can tell: it is asked when one comes or moves.
        const shown = new Map(data.pages.flatMap(({ items }) => items.map((item) => [item.id, item])));
        const known = fresh.filter(({ id }) => shown.has(id));
        queryClient.setQueryData<Data>(key, {
          ...data,
          pages: mergeJobRows(data.pages, known, gone, accepts),
        });
        const isMoved = fresh.some((row) => {
          const was = shown.get(row.id);
          return was ? Reflect.get(was, 'filename') !== Reflect.get(row, 'filename') : accepts(row);
        });
        if (isMoved) void queryClient.invalidateQueries({ queryKey: key, exact: true });
      }
    },
    progress(jobId, progress) {
      for (const { key, data } of lists()) {
        if (!data.pages.some(({ items }) => items.some(({ job }) => job?.id === jobId))) continue;
        const pages = data.pages.map((page) => ({
          ...page,
          items: page.items.map((item) => withProgress(item, jobId, progress)),
        }));
        queryClient.setQueryData<Data>(key, { ...data, pages });
      }
    },
    isAtRest: () => queryClient.isFetching(filter) === 0,
    async atRest() {
      while (queryClient.isFetching(filter) > 0) await new Promise((resolve) => setTimeout(resolve, 50));
    },
  };
}

function isNewestFirst(input: object): boolean {
  const sort: unknown = Reflect.get(input, 'sort') ?? 'newest';
  return sort === 'newest';
}

/** The ids asked for that came back without an answer: their rows are gone. */
export function missingOf(asked: readonly string[], answered: readonly { id: string }[]): Set<string> {
  const found = new Set(answered.map(({ id }) => id));
  return new Set(asked.filter((id) => !found.has(id)));
}
