import type { ReviewKind } from '#core/reviews/review';
import type { Outputs, useTRPC } from '../session/trpc.ts';

export type FirstReviews = Outputs['reviews']['list'];

/** The list's query, the same wherever it is asked for. */
export function reviewListOptions(
  trpc: ReturnType<typeof useTRPC>,
  orgId: string,
  kind: ReviewKind | null,
  firstPage: FirstReviews | null,
) {
  return trpc.reviews.list.infiniteQueryOptions(
    { orgId, kind },
    {
      getNextPageParam: (last) => last.next,
      ...(firstPage ? { initialData: { pages: [firstPage], pageParams: [null] } } : {}),
    },
  );
}
