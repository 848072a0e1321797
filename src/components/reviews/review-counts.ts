'use client';

import { useQuery } from '@tanstack/react-query';
import { totalOf } from '#core/reviews/review';
import { useOrgId } from '../session/desk-session.tsx';
import { useFormats } from '../session/formats.ts';
import { useTRPC } from '../session/trpc.ts';

/** How many things wait for a person, by what they are; undefined until that is known. */
export function useReviewCounts() {
  const trpc = useTRPC();
  const orgId = useOrgId();
  return useQuery(trpc.reviews.counts.queryOptions({ orgId })).data;
}

/** All of them, as it is written; null where there is none, or nobody knows yet. */
export function useReviewTotal(): string | null {
  const { number } = useFormats();
  const counts = useReviewCounts();
  if (!counts) return null;
  const { total, isLeast } = totalOf(counts);
  return total === 0 ? null : `${number(total)}${isLeast ? '+' : ''}`;
}
