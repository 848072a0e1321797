'use client';

import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ProgressMessage } from '#core/jobs/progress';
import type { Change } from '#core/live/change';
import { type Outputs, useTRPC } from '../session/trpc.ts';

/** Figures are sums over thousands of jobs: in a burst of news they are asked for once a while, and once after it. */
const askEveryMs = 2000;

/** What the browser holds of the organization's jobs. Nothing is asked for while nobody looks. */
export function useOperationsCache() {
  const queryClient = useQueryClient();
  const trpc = useTRPC();
  return useMemo(() => operationsCache(queryClient, trpc), [queryClient, trpc]);
}

function operationsCache(queryClient: QueryClient, trpc: ReturnType<typeof useTRPC>) {
  let isDue = false;
  const reload = (): Promise<void> => queryClient.invalidateQueries(trpc.operations.pathFilter());
  const reloadInSight = (): void => {
    if (document.visibilityState === 'hidden') {
      document.addEventListener('visibilitychange', reloadInSight, { once: true });
      return;
    }
    isDue = false;
    void reload();
  };
  return {
    refresh(changes: readonly Change[]): void {
      if (changes.length === 0 || isDue) return;
      isDue = true;
      setTimeout(reloadInSight, askEveryMs);
    },

    /** A job that steers others says how far it is, more often than figures are asked for. */
    progress({ progress }: ProgressMessage): void {
      if (progress.stage !== 'steering') return;
      queryClient.setQueriesData<Outputs['operations']['latest']>(
        trpc.operations.latest.queryFilter(),
        (operation) => {
          // Messages overtake each other, and answers.
          if (operation?.state !== 'running' || progress.completed < operation.changed + operation.skipped)
            return operation;
          return { ...operation, changed: progress.completed - operation.skipped };
        },
      );
    },

    /** Whether something on show is under way, so that a lost last message is to be found out. */
    hasActive(): boolean {
      return queryClient
        .getQueryCache()
        .findAll(trpc.operations.figures.queryFilter())
        .some((query) => {
          const figures = queryClient.getQueryData<Outputs['operations']['figures']>(query.queryKey);
          return (
            query.isActive() && (figures?.depth ?? []).some(({ queued, running }) => queued + running > 0)
          );
        });
    },

    /** Everything may be old. */
    reloadAll: reload,
  };
}
