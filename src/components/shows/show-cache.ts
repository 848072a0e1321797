'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type Change, subjectsTouched } from '#core/live/change';
import { inputOf } from '../session/query-input.ts';
import { useTRPC } from '../session/trpc.ts';

/** What the browser holds of shows. They change by what people do, so what changed is simply read again. */
export function useShowCache() {
  const queryClient = useQueryClient();
  const trpc = useTRPC();
  return useMemo(
    () => ({
      refresh(changes: readonly Change[]): void {
        const own = new Set(subjectsTouched(changes, 'show'));
        if (own.size === 0) return;
        void queryClient.invalidateQueries(trpc.shows.list.infiniteQueryFilter());
        void queryClient.invalidateQueries({
          ...trpc.shows.byId.queryFilter(),
          predicate: ({ queryKey }) => own.has(String(Reflect.get(inputOf(queryKey[1]) ?? {}, 'id'))),
        });
      },
      /** Everything may be old. */
      reloadAll: (): Promise<void> => queryClient.invalidateQueries(trpc.shows.pathFilter()),
    }),
    [queryClient, trpc],
  );
}
