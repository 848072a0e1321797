'use client';

import { useMutation } from '@tanstack/react-query';
import type { DocumentSummary } from '#core/documents/document';
import { useAnnounce } from '../live/announcer.tsx';
import { useLive } from '../live/live-provider.tsx';
import { useTellProblem } from '../live/problem-notice.tsx';
import { useOrgId } from '../session/desk-session.tsx';
import { failureOf, useTRPC } from '../session/trpc.ts';

/** Has documents read by OCR. However often it is pressed, each is read once. */
export function useOcrRequest(): {
  request: (documents: readonly DocumentSummary[]) => void;
  pending: boolean;
} {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const { refetch } = useLive();
  const announce = useAnnounce();
  const tellProblem = useTellProblem();
  const { mutate, isPending } = useMutation(trpc.documents.requestOcr.mutationOptions());
  return {
    pending: isPending,
    request: (documents) => {
      const ids = documents.map(({ id }) => id);
      mutate(
        { orgId, ids },
        {
          onSuccess: ({ started, already, leftOut }) => {
            if (started > 0)
              announce(started === 1 ? 'It will be read by OCR.' : `${started} will be read by OCR.`);
            else if (already > 0) announce('OCR was asked for before; nothing is done twice.');
            if (leftOut > 0) tellProblem(leftOutSentence(leftOut, ids.length));
          },
          onError: (thrown) => tellProblem(failureOf(thrown).message),
          onSettled: () => refetch(ids),
        },
      );
    },
  };
}

function leftOutSentence(leftOut: number, of: number): string {
  const what =
    of === 1 ? 'This document' : leftOut === of ? 'These documents' : `${leftOut} of ${of} documents`;
  return `${what} cannot be read by OCR now: only pages that were read once, of PDFs and pictures, can. Nothing was changed.`;
}
