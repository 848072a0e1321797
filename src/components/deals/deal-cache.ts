'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { isActiveDeal } from '#core/deals/deal';
import { type Change, documentsTouched, subjectsTouched } from '#core/live/change';
import { type Outputs, useTRPC } from '../session/trpc.ts';

type Deals = { pages: Outputs['deals']['list'][] };
type View = Outputs['deals']['view'];

/** What the browser holds of deals: few, so what changed is simply read again. */
export function useDealCache() {
  const queryClient = useQueryClient();
  const trpc = useTRPC();
  return useMemo(() => {
    const views = () => queryClient.getQueriesData<View>(trpc.deals.view.queryFilter());
    return {
      refresh(changes: readonly Change[]): void {
        const deals = new Set(subjectsTouched(changes, 'deal'));
        const documents = new Set(documentsTouched(changes));
        if (deals.size > 0) void queryClient.invalidateQueries(trpc.deals.list.infiniteQueryFilter());
        for (const [queryKey, view] of views()) {
          const isTouched =
            view &&
            (deals.has(view.summary.id) || view.papers.some(({ documentId }) => documents.has(documentId)));
          if (isTouched) void queryClient.invalidateQueries({ queryKey });
        }
        if (deals.size > 0) void queryClient.invalidateQueries(trpc.deals.links.queryFilter());
        // Mails are jobs of the organization: one tells people of several deals.
        if (deals.size > 0 || changes.some(({ data }) => data.kind === 'notify'))
          void queryClient.invalidateQueries(trpc.deals.notices.infiniteQueryFilter());
        if (subjectsTouched(changes, 'fill_run').length > 0)
          void queryClient.invalidateQueries(trpc.deals.forms.queryFilter());
      },

      /** Whether anything on show will change by itself. */
      hasActive: (): boolean =>
        queryClient
          .getQueriesData<Deals>(trpc.deals.list.infiniteQueryFilter())
          .some(([, list]) => list?.pages.some(({ items }) => items.some(isActiveDeal))) ||
        views().some(([, view]) => view !== undefined && isActiveDeal(view.summary)),

      /** Everything may be old. */
      reloadAll: (): Promise<void> => queryClient.invalidateQueries(trpc.deals.pathFilter()),
    };
  }, [queryClient, trpc]);
}
