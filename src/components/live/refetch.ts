import { mostIdsPerCall } from '#core/most-ids-per-call';

const gatherMs = 40;
const retryMs = { first: 1_000, most: 15_000 };
/** With more than this, loading the lists again is cheaper than fetching one by one. */
const tooMany = 300;

export type Refetch<T> = {
  /** These have changed: fetch them. */
  add: (ids: readonly string[]) => void;
  /**
   * These have changed, and this is how they are now. While a fetch is under way nobody can tell which answer is
   * the older, so then they are fetched once more.
   */
  give: (ids: readonly string[], rows: readonly T[]) => void;
};

export type RefetchPorts<T> = {
  fetch: (ids: string[]) => Promise<T[]>;
  /** Resolves when an answer asked for now is newer than everything on show. */
  ready: () => Promise<void>;
  isReady: () => boolean;
  apply: (asked: readonly string[], rows: readonly T[]) => void;
  overflow: () => void;
};

/**
 * Fetches rows that changed: ids that come close together go in one call, and calls follow one another, so
 * an older answer never overwrites a newer one. A failed call is repeated.
 */
export function createRefetch<T>(ports: RefetchPorts<T>): Refetch<T> {
  const waiting = new Set<string>();
  let busy = false;

  async function drain(): Promise<void> {
    busy = true;
    let retry = retryMs.first;
    await pause(gatherMs);
    while (waiting.size > 0) {
      if (waiting.size > tooMany) {
        waiting.clear();
        ports.overflow();
        break;
      }
      const ids = [...waiting].slice(0, mostIdsPerCall);
      for (const id of ids) waiting.delete(id);
      try {
        await ports.ready();
        ports.apply(ids, await ports.fetch(ids));
        retry = retryMs.first;
      } catch {
        for (const id of ids) waiting.add(id);
        await pause(retry);
        retry = Math.min(retry * 2, retryMs.most);
      }
    }
    busy = false;
  }

  const add = (ids: readonly string[]): void => {
    for (const id of ids) waiting.add(id);
    if (!busy && waiting.size > 0) void drain();
  };

  return {
    add,
    give: (ids, rows) => {
      if (busy || !ports.isReady()) add(ids);
      else ports.apply(ids, rows);
    },
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
