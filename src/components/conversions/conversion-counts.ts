'use client';

import { useQuery } from '@tanstack/react-query';
import type { ConversionCounts } from '#core/conversions/conversion';
import { useOrgId } from '../session/desk-session.tsx';
import { useTRPC } from '../session/trpc.ts';

/** How many conversions there are, by what they can be narrowed to. */
export function useConversionCounts(initial: ConversionCounts | null) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  return useQuery(trpc.conversions.counts.queryOptions({ orgId }, initial ? { initialData: initial } : {}));
}
