'use client';

import { useMutation } from '@tanstack/react-query';
import type { DocumentSummary } from '#core/documents/document';
import type { ShownText } from '#core/documents/text-layers';
import { useAnnounce } from '../live/announcer.tsx';
import { useLive } from '../live/live-provider.tsx';
import { useTellProblem } from '../live/problem-notice.tsx';
import { useOrgId } from '../session/desk-session.tsx';
import { failureOf, useTRPCClient } from '../session/trpc.ts';

/** What one call takes. */
const perCall = 100;

/** Makes the file's own text of documents count, or what OCR saw. Choosing the other one is the way back. */
export function useTextChoice(): {
  choose: (documents: readonly Pick<DocumentSummary, 'id'>[], text: ShownText) => void;
  pending: boolean;
} {
  const orgId = useOrgId();
  const { refetch } = useLive();
  const announce = useAnnounce();
  const tellProblem = useTellProblem();
  const client = useTRPCClient();
  const { mutate, isPending } = useMutation({
    mutationFn: async ({ ids, text }: { ids: readonly string[]; text: ShownText }) => {
      const sum = { changed: 0, leftOut: 0 };
      for (let at = 0; at < ids.length; at += perCall) {
        const part = ids.slice(at, at + perCall);
        const answer = await client.documents.chooseText.mutate({ orgId, ids: part, text });
        sum.changed += answer.changed.length;
        sum.leftOut += answer.leftOut;
      }
      return sum;
    },
  });
  return {
    pending: isPending,
    choose: (documents, text) => {
      const ids = documents.map(({ id }) => id);
      const name = text === 'own' ? 'the text of the file' : 'the text that OCR saw';
      mutate(
        { ids, text },
        {
          onSuccess: ({ changed, leftOut }) => {
            if (changed > 0)
              announce(changed === 1 ? `Now with ${name}.` : `${changed} documents now with ${name}.`);
            if (leftOut > 0) {
              tellProblem(
                ids.length === 1
                  ? 'The text stayed as it was: the document is being worked on, shows that text already, or has no other. Try again in a moment.'
                  : `${leftOut} of ${ids.length} stayed as they were: they show that text already, have no other, or are being worked on.`,
              );
            }
          },
          onError: (thrown) => tellProblem(failureOf(thrown).message),
          onSettled: () => refetch(ids),
        },
      );
    },
  };
}
