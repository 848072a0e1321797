import type { StatusTone } from '#core/documents/status';
import type { Outputs, useTRPC } from '../session/trpc.ts';

export type FirstPage = Outputs['documents']['list'];

/** The list's query, the same wherever it is asked for. */
export function documentListOptions(
  trpc: ReturnType<typeof useTRPC>,
  orgId: string,
  tone: StatusTone | null,
  firstPage: FirstPage | null,
) {
  return trpc.documents.list.infiniteQueryOptions(
    { orgId, tone },
    {
      getNextPageParam: (last) => last.next,
      gcTime: Number.POSITIVE_INFINITY,
      ...(firstPage ? { initialData: { pages: [firstPage], pageParams: [null] } } : {}),
    },
  );
}
