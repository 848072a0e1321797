'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { isActiveRun } from '#core/forms/fill-run';
import { type Change, subjectsTouched } from '#core/live/change';
import { inputOf } from '../session/query-input.ts';
import { type Outputs, useTRPC } from '../session/trpc.ts';

type Templates = { pages: Outputs['forms']['list'][] };
type Runs = { pages: Outputs['forms']['runs'][] };

/** What the browser holds of forms and their runs: few and short, so what changed is simply read again. */
export function useFormCache() {
  const queryClient = useQueryClient();
  const trpc = useTRPC();
  return useMemo(() => {
    const about = (ids: ReadonlySet<string>) => ({
      predicate: ({ queryKey }: { queryKey: readonly unknown[] }) =>
        ids.has(String(Reflect.get(inputOf(queryKey[1]) ?? {}, 'id'))),
    });
    return {
      refresh(changes: readonly Change[]): void {
        const templates = new Set(subjectsTouched(changes, 'form_template'));
        const runs = new Set(subjectsTouched(changes, 'fill_run'));
        if (templates.size > 0) {
          void queryClient.invalidateQueries(trpc.forms.list.infiniteQueryFilter());
          void queryClient.invalidateQueries({ ...trpc.forms.template.queryFilter(), ...about(templates) });
        }
        if (runs.size > 0) {
          void queryClient.invalidateQueries(trpc.forms.runs.infiniteQueryFilter());
          void queryClient.invalidateQueries({ ...trpc.forms.run.queryFilter(), ...about(runs) });
          void queryClient.invalidateQueries({ ...trpc.forms.downloadUrl.queryFilter(), ...about(runs) });
        }
      },

      /** Whether anything on show will change by itself. */
      hasActive: (): boolean =>
        queryClient
          .getQueriesData<Templates>(trpc.forms.list.infiniteQueryFilter())
          .some(([, list]) =>
            list?.pages.some(({ items }) => items.some(({ status }) => status === 'parsing')),
          ) ||
        queryClient
          .getQueriesData<Runs>(trpc.forms.runs.infiniteQueryFilter())
          .some(([, list]) => list?.pages.some(({ items }) => items.some(isActiveRun))) ||
        queryClient
          .getQueriesData<Outputs['forms']['template']>(trpc.forms.template.queryFilter())
          .some(([, view]) => view?.template.status === 'parsing') ||
        queryClient
          .getQueriesData<Outputs['forms']['run']>(trpc.forms.run.queryFilter())
          .some(([, view]) => view !== undefined && isActiveRun(view.run)),

      /** Everything may be old. */
      reloadAll: (): Promise<void> => queryClient.invalidateQueries(trpc.forms.pathFilter()),
    };
  }, [queryClient, trpc]);
}
