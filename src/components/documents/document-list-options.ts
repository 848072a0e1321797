import type { DocumentSort } from '#core/documents/document-filter';
import type { StatusTone } from '#core/documents/status';
import type { Outputs, useTRPC } from '../session/trpc.ts';

/** What a list is narrowed down to, nulls for everything, and its order. */
export type ListFilter = {
  tone: StatusTone | null;
  type: string | null;
  tag: string | null;
  sort: DocumentSort;
};
export const everything: ListFilter = { tone: null, type: null, tag: null, sort: 'newest' };

export type FirstPage = Outputs['documents']['list'];

/** The list's query, the same wherever it is asked for. */
export function documentListOptions(
  trpc: ReturnType<typeof useTRPC>,
  orgId: string,
  { tone, type, tag, sort }: ListFilter,
  firstPage: FirstPage | null,
) {
  return trpc.documents.list.infiniteQueryOptions(
    { orgId, tone, type, tag, sort },
    {
      getNextPageParam: (last) => last.next,
      gcTime: Number.POSITIVE_INFINITY,
      ...(firstPage ? { initialData: { pages: [firstPage], pageParams: [null] } } : {}),
    },
  );
}
