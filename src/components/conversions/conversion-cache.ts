'use client';

import type { QueryClient } from '@tanstack/react-query';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type ConversionSummary, isActiveConversion } from '#core/conversions/conversion';
import { conversionFilters, isInFilter } from '#core/conversions/status';
import type { ProgressMessage } from '#core/jobs/progress';
import type { Change } from '#core/live/change';
import { withProgress } from '#core/live/job-rows';
import { createListCache, missingOf } from '../live/list-cache.ts';
import { inputOf } from '../session/query-input.ts';
import { type Outputs, useTRPC } from '../session/trpc.ts';

type Procedures = ReturnType<typeof useTRPC>;
type Review = Outputs['conversions']['review'];

/** The counts are over all rows: in a burst of news they are asked for once a while, and once after it. */
const countsEveryMs = 500;

/** What the browser holds of conversions, and how news is written into it. */
export function useConversionCache() {
  const queryClient = useQueryClient();
  const trpc = useTRPC();
  return useMemo(() => conversionCache(queryClient, trpc), [queryClient, trpc]);
}

function conversionCache(queryClient: QueryClient, trpc: Procedures) {
  const listFilter = trpc.conversions.list.infiniteQueryFilter();
  const reviewFilter = trpc.conversions.review.queryFilter();
  let areCountsDue = false;

  const lists = createListCache(queryClient, listFilter, acceptsOf);

  /** The conversions under review, each beside what else is shown of it. */
  const reviewed = (change: (conversion: ConversionSummary) => ConversionSummary): void => {
    for (const [key, review] of queryClient.getQueriesData<Review>(reviewFilter)) {
      if (!review) continue;
      const conversion = change(review.conversion);
      if (conversion !== review.conversion) queryClient.setQueryData<Review>(key, { ...review, conversion });
    }
  };

  return {
    /** Whether anything on show will change by itself. */
    hasActive: (): boolean =>
      lists.rows().some(isActiveConversion) ||
      queryClient
        .getQueriesData<Review>(reviewFilter)
        .some(([, review]) => review && isActiveConversion(review.conversion)),

    /** Whether anything of conversions was loaded: else news of them concern nobody. */
    isInUse: (): boolean => queryClient.getQueryCache().findAll(trpc.conversions.pathFilter()).length > 0,

    /** Writes refetched conversions where they are shown; `asked` ids without an answer are gone. */
    patch(asked: readonly string[], conversions: readonly ConversionSummary[]): void {
      lists.patch(conversions, missingOf(asked, conversions));
      const fresh = new Map(conversions.map((conversion) => [conversion.id, conversion]));
      reviewed((conversion) => fresh.get(conversion.id) ?? conversion);
      // A newer result than the one beside it, of which no news may have come.
      for (const [queryKey, review] of queryClient.getQueriesData<Review>(reviewFilter)) {
        if (review && review.conversion.result?.version !== review.result?.version) {
          void queryClient.invalidateQueries({ queryKey });
        }
      }
    },

    /** Writes a progress message where its job is shown; stale ones change nothing. */
    progress({ jobId, progress }: ProgressMessage): void {
      reviewed((conversion) => withProgress(conversion, jobId, progress));
      lists.progress(jobId, progress);
    },

    /** Has what hangs on these conversions loaded again where it is out of date. */
    refreshDetails(changes: readonly Change[]): void {
      const own = changes.filter(({ subjectType }) => subjectType === 'conversion');
      if (own.length > 0) {
        if (!areCountsDue) {
          areCountsDue = true;
          setTimeout(() => {
            areCountsDue = false;
            void queryClient.invalidateQueries(trpc.conversions.counts.queryFilter());
          }, countsEveryMs);
        }
        const touched = new Set(own.map(({ subjectId }) => subjectId));
        void queryClient.invalidateQueries({
          ...reviewFilter,
          predicate: ({ queryKey }) => touched.has(String(Reflect.get(inputOf(queryKey[1]) ?? {}, 'id'))),
        });
      }
      // What somebody else decided of a value belongs to the document, of which there may be several conversions.
      const decided = new Set(
        changes.filter(({ type }) => type === 'fact.decided').map(({ subjectId }) => subjectId),
      );
      for (const [queryKey, review] of queryClient.getQueriesData<Review>(reviewFilter)) {
        if (review && decided.has(review.conversion.documentId)) {
          void queryClient.invalidateQueries({ queryKey });
        }
      }
      if (changes.some(({ subjectType }) => subjectType === 'service')) {
        void queryClient.invalidateQueries(trpc.conversions.gateway.queryFilter());
      }
    },

    areListsAtRest: lists.isAtRest,
    listsAtRest: lists.atRest,

    /** Everything may be old. */
    reloadAll: (): Promise<void> => queryClient.invalidateQueries(trpc.conversions.pathFilter()),
  };
}

/** Whether a conversion belongs to the list that was asked for with this input. */
function acceptsOf(input: object): (conversion: ConversionSummary) => boolean {
  const asked: unknown = Reflect.get(input, 'filter');
  const filter = conversionFilters.find((one) => one === asked);
  return (conversion) => !filter || isInFilter(conversion, filter);
}
