import type { useTRPC } from '../session/trpc.ts';

type Procedures = ReturnType<typeof useTRPC>;

/** The query of all deals, the same wherever it is asked for. */
export function dealListOptions(trpc: Procedures, orgId: string) {
  return trpc.deals.list.infiniteQueryOptions({ orgId }, { getNextPageParam: (last) => last.next });
}
