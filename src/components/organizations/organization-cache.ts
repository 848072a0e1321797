'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useMemo } from 'react';
import type { Change } from '#core/live/change';
import { useTRPC } from '../session/trpc.ts';

/** Keeps what is shown of the organization and its members current. */
export function useOrganizationCache() {
  const queryClient = useQueryClient();
  const trpc = useTRPC();
  const router = useRouter();
  return useMemo(() => {
    const reload = () => {
      void queryClient.invalidateQueries(trpc.account.pathFilter());
      // Its name, and what one may do here, come with the page.
      router.refresh();
    };
    return {
      reload,
      /** Loads anew what these changes are about. */
      refresh(changes: readonly Change[]): void {
        const isTouched = ({ subjectType, type }: Change) =>
          subjectType === 'organization' && /^(organization|member|invitation)\./.test(type);
        if (changes.some(isTouched)) reload();
      },
    };
  }, [queryClient, trpc, router]);
}
