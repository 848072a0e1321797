import type { Outputs, useTRPC } from '../session/trpc.ts';

export type FirstShows = Outputs['shows']['list'];

/** The list's query, the same wherever it is asked for. */
export function showListOptions(
  trpc: ReturnType<typeof useTRPC>,
  orgId: string,
  firstPage: FirstShows | null,
) {
  return trpc.shows.list.infiniteQueryOptions(
    { orgId },
    {
      getNextPageParam: (last) => last.next,
      ...(firstPage ? { initialData: { pages: [firstPage], pageParams: [null] } } : {}),
    },
  );
}
