import type { Outputs, useTRPC } from '../session/trpc.ts';

export type FirstImports = Outputs['imports']['list'];

/** The list's query, the same wherever it is asked for. */
export function importListOptions(
  trpc: ReturnType<typeof useTRPC>,
  orgId: string,
  firstPage: FirstImports | null,
) {
  return trpc.imports.list.infiniteQueryOptions(
    { orgId },
    {
      getNextPageParam: (last) => last.next,
      gcTime: Number.POSITIVE_INFINITY,
      ...(firstPage ? { initialData: { pages: [firstPage], pageParams: [null] } } : {}),
    },
  );
}
