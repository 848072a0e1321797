'use client';

import { useMutation } from '@tanstack/react-query';
import type { DocumentSummary } from '#core/documents/document';
import { useAnnounce } from '../live/announcer.tsx';
import { useLive } from '../live/live-provider.tsx';
import { useTellProblem } from '../live/problem-notice.tsx';
import { useOrgId } from '../session/desk-session.tsx';
import { failureOf, useTRPCClient } from '../session/trpc.ts';

/** What one call takes. */
const perCall = 500;

/** Has documents read by OCR. However often it is pressed, each is read once. */
export function useOcrRequest(): {
  request: (documents: readonly DocumentSummary[]) => void;
  pending: boolean;
} {
  const orgId = useOrgId();
  const { refetch } = useLive();
  const announce = useAnnounce();
  const tellProblem = useTellProblem();
  const client = useTRPCClient();
  const { mutate, isPending } = useMutation({
    mutationFn: async (ids: readonly string[]) => {
      const sum = { started: 0, already: 0, leftOut: 0 };
      for (let at = 0; at < ids.length; at += perCall) {
        const answer = await client.documents.requestOcr.mutate({ orgId, ids: ids.slice(at, at + perCall) });
        sum.started += answer.started;
        sum.already += answer.already;
        sum.leftOut += answer.leftOut;
      }
      return sum;
    },
  });
  return {
    pending: isPending,
    request: (documents) => {
      const ids = documents.map(({ id }) => id);
      mutate(ids, {
        onSuccess: ({ started, already, leftOut }) => {
          if (started > 0)
            announce(started === 1 ? 'It will be read by OCR.' : `${started} will be read by OCR.`);
          else if (already > 0) announce('OCR was asked for before; nothing is done twice.');
          if (leftOut > 0) tellProblem(leftOutSentence(leftOut, ids.length));
        },
        onError: (thrown) => tellProblem(failureOf(thrown).message),
        onSettled: () => refetch(ids),
      });
    },
  };
}

function leftOutSentence(leftOut: number, of: number): string {
  const what =
    of === 1 ? 'This document' : leftOut === of ? 'These documents' : `${leftOut} of ${of} documents`;
  return `${what} cannot be read by OCR now: only pages that were read once, of PDFs and pictures, can. Nothing was changed.`;
}
