import type { ConversionFilter } from '#core/conversions/status';
import type { Outputs, useTRPC } from '../session/trpc.ts';

export type FirstConversions = Outputs['conversions']['list'];

/** The list's query, the same wherever it is asked for. */
export function conversionListOptions(
  trpc: ReturnType<typeof useTRPC>,
  orgId: string,
  filter: ConversionFilter | null,
  firstPage: FirstConversions | null,
) {
  return trpc.conversions.list.infiniteQueryOptions(
    { orgId, filter },
    {
      getNextPageParam: (last) => last.next,
      gcTime: Number.POSITIVE_INFINITY,
      ...(firstPage ? { initialData: { pages: [firstPage], pageParams: [null] } } : {}),
    },
  );
}
