'use client';

import { useMutation } from '@tanstack/react-query';
import type { DocumentSummary } from '#core/documents/document';
import { useAnnounce } from '../live/announcer.tsx';
import { useLive } from '../live/live-provider.tsx';
import { useTellProblem } from '../live/problem-notice.tsx';
import { useOrgId } from '../session/desk-session.tsx';
import { failureOf, useTRPC } from '../session/trpc.ts';

/** Retry and stop for one document. Whatever comes of it, the row is fetched again. */
export function useJobActions(document: DocumentSummary) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const { refetch } = useLive();
  const announce = useAnnounce();
  const onSettled = () => refetch([document.id]);
  const tellProblem = useTellProblem();
  const onError = (thrown: unknown) => tellProblem(failureOf(thrown).message);
  const retry = useMutation(trpc.jobs.retry.mutationOptions({ onSettled, onError }));
  const cancel = useMutation(trpc.jobs.cancel.mutationOptions({ onSettled, onError }));
  const id = document.job?.id;
  return {
    retry: () => {
      if (id === undefined || retry.isPending) return;
      announce(`Reading ${document.filename} again.`);
      retry.mutate({ orgId, id });
    },
    cancel: () => {
      if (id === undefined || cancel.isPending) return;
      announce(`Stopping ${document.filename}.`);
      cancel.mutate({ orgId, id });
    },
    pending: retry.isPending || cancel.isPending,
  };
}
