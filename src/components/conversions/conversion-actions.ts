'use client';

import { useMutation } from '@tanstack/react-query';
import type { ConversionSummary } from '#core/conversions/conversion';
import { useAnnounce } from '../live/announcer.tsx';
import { useLive } from '../live/live-provider.tsx';
import { useTellProblem } from '../live/problem-notice.tsx';
import { useOrgId } from '../session/desk-session.tsx';
import { failureOf, useTRPC } from '../session/trpc.ts';

/** Retry and stop for one conversion. Whatever comes of it, the row is fetched again. */
export function useConversionActions({ id, filename }: Pick<ConversionSummary, 'id' | 'filename'>) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const { refetchConversions } = useLive();
  const announce = useAnnounce();
  const tellProblem = useTellProblem();
  const onSettled = () => refetchConversions([id]);
  const onError = (thrown: unknown) => tellProblem(failureOf(thrown).message);
  const retry = useMutation(trpc.conversions.retry.mutationOptions({ onSettled, onError }));
  const cancel = useMutation(trpc.conversions.cancel.mutationOptions({ onSettled, onError }));
  return {
    retry: () => {
      if (retry.isPending) return;
      announce(`Converting ${filename} again.`);
      retry.mutate({ orgId, id });
    },
    cancel: () => {
      if (cancel.isPending) return;
      announce(`Stopping ${filename}.`);
      cancel.mutate({ orgId, id });
    },
    pending: retry.isPending || cancel.isPending,
  };
}
