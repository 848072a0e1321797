'use client';

import { type InfiniteData, type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Change } from '#core/live/change';
import { keyOfReview, type ReviewPage } from '#core/reviews/review';
import { useTRPC } from '../session/trpc.ts';

/** In a burst of news what waits is asked for once a while, and once after it. */
const askEveryMs = 500;
/** What may wait for a person, and the documents it is made of. */
const subjects: ReadonlySet<string> = new Set(['document', 'conversion', 'import', 'fill_run', 'deal']);
/** The work of machines on the way there: what it comes to is told by an event of its own. */
const plumbing = /^(?:job\.|pages\.|blob\.)/;

/** What the browser holds of what waits for people. The rows are few, so what may have changed is read again. */
export function useReviewCache() {
  const queryClient = useQueryClient();
  const trpc = useTRPC();
  return useMemo(() => reviewCache(queryClient, trpc), [queryClient, trpc]);
}

function reviewCache(queryClient: QueryClient, trpc: ReturnType<typeof useTRPC>) {
  let isDue = false;
  const reload = (): Promise<void> => queryClient.invalidateQueries(trpc.reviews.pathFilter());
  return {
    refresh(changes: readonly Change[]): void {
      const isTold = changes.some(
        ({ subjectType, type }) => subjects.has(subjectType) && !plumbing.test(type),
      );
      if (!isTold || isDue) return;
      isDue = true;
      setTimeout(() => {
        isDue = false;
        void reload();
      }, askEveryMs);
    },

    /** Somebody has just settled this one: it leaves at once, and the news will say the same. */
    takeAway(key: string): void {
      queryClient.setQueriesData<InfiniteData<ReviewPage>>(
        trpc.reviews.list.infiniteQueryFilter(),
        (list) =>
          list && {
            ...list,
            pages: list.pages.map((page) => ({
              ...page,
              items: page.items.filter((review) => keyOfReview(review) !== key),
            })),
          },
      );
      void queryClient.invalidateQueries(trpc.reviews.counts.queryFilter());
    },

    /** Everything may be old. */
    reloadAll: reload,
  };
}
