'use client';

import type { QueryClient } from '@tanstack/react-query';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type ImportSummary, isActiveImport } from '#core/imports/import';
import type { ProgressMessage } from '#core/jobs/progress';
import { type Change, subjectsTouched } from '#core/live/change';
import { withProgress } from '#core/live/job-rows';
import { createListCache, missingOf } from '../live/list-cache.ts';
import { inputOf } from '../session/query-input.ts';
import { type Outputs, useTRPC } from '../session/trpc.ts';

type Procedures = ReturnType<typeof useTRPC>;
type Review = Outputs['imports']['review'];

/** A review is read whole: what comes in a burst is asked for once. */
const reviewEveryMs = 300;

/** What the browser holds of imports, and how news is written into it. */
export function useImportCache() {
  const queryClient = useQueryClient();
  const trpc = useTRPC();
  return useMemo(() => importCache(queryClient, trpc), [queryClient, trpc]);
}

function importCache(queryClient: QueryClient, trpc: Procedures) {
  const reviewFilter = trpc.imports.review.queryFilter();
  const lists = createListCache<ImportSummary>(
    queryClient,
    trpc.imports.list.infiniteQueryFilter(),
    () => () => true,
  );
  const due = new Set<string>();

  const reviews = () => queryClient.getQueriesData<Review>(reviewFilter);

  /** Has reviews read again, a moment later and together. */
  const reread = (ids: readonly string[]): void => {
    if (ids.length === 0) return;
    if (due.size === 0) {
      setTimeout(() => {
        const asked = new Set(due);
        due.clear();
        void queryClient.invalidateQueries({
          ...reviewFilter,
          predicate: ({ queryKey }) => asked.has(String(Reflect.get(inputOf(queryKey[1]) ?? {}, 'id'))),
        });
      }, reviewEveryMs);
    }
    for (const id of ids) due.add(id);
  };

  return {
    /** Whether anything on show will change by itself. */
    hasActive: (): boolean =>
      lists.rows().some(isActiveImport) ||
      reviews().some(([, review]) => review && isActiveImport(review.import)),

    /** Whether anything of imports was loaded: else news of them concern nobody. */
    isInUse: (): boolean => queryClient.getQueryCache().findAll(trpc.imports.pathFilter()).length > 0,

    /** Writes refetched imports where they are shown; `asked` ids without an answer are gone. */
    patch(asked: readonly string[], imports: readonly ImportSummary[]): void {
      lists.patch(imports, missingOf(asked, imports));
    },

    /** Writes a progress message where its job is shown; stale ones change nothing. */
    progress({ jobId, progress }: ProgressMessage): void {
      lists.progress(jobId, progress);
      for (const [key, review] of reviews()) {
        if (!review) continue;
        const moved = withProgress(review.import, jobId, progress);
        if (moved !== review.import) queryClient.setQueryData<Review>(key, { ...review, import: moved });
      }
    },

    /** Has what is on show of these imports, and of those these documents are sources of, read again. */
    refreshDetails(changes: readonly Change[]): void {
      const own = new Set(subjectsTouched(changes, 'import'));
      const moved = new Set(
        changes.filter(({ type }) => changesSource(type)).map(({ subjectId }) => subjectId),
      );
      const stale = reviews().flatMap(([, review]) =>
        review &&
        (own.has(review.import.id) || review.sources.some(({ documentId }) => moved.has(documentId)))
          ? [review.import.id]
          : [],
      );
      reread([...own, ...stale]);
    },

    areListsAtRest: lists.isAtRest,
    listsAtRest: lists.atRest,

    /** Everything may be old. */
    reloadAll: (): Promise<void> => queryClient.invalidateQueries(trpc.imports.pathFilter()),
  };
}

/** News of a document by which it stands otherwise as a source: not every page of it. */
function changesSource(type: string): boolean {
  return (
    type.startsWith('document.') || type === 'type.decided' || /^job\.(succeeded|failed|dead)$/.test(type)
  );
}
