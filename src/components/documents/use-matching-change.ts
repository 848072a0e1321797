'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { DocumentFilter } from '#core/documents/document-filter';
import type { DocumentAction } from '#core/documents/document-operation';
import { useAnnounce } from '../live/announcer.tsx';
import { useOrgId } from '../session/desk-session.tsx';
import { failureOf, type Inputs, useTRPC } from '../session/trpc.ts';

/** What a failure means here: an operation conflicts with another one, or with there being nothing to do. */
const conflict = 'Another change to many documents is under way, or none matches any more.';

/** Begins a change to all documents that match; `done` once it has begun. */
export function useMatchingChange(filter: DocumentFilter, done: () => void) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const queryClient = useQueryClient();
  const announce = useAnnounce();
  const { mutate, isPending, error } = useMutation(
    trpc.documents.changeMatching.mutationOptions({
      onSuccess: () => {
        void queryClient.invalidateQueries(trpc.documents.operation.queryFilter());
        announce('It has begun.');
        done();
      },
    }),
  );
  const failure = error ? failureOf(error) : null;
  return {
    begin: (action: DocumentAction, value: string) =>
      mutate({ orgId, filter, change: changeOf(action, value) }),
    pending: isPending,
    problem: failure && (failure.code === 'CONFLICT' ? conflict : failure.message),
  };
}

type Change = Inputs['documents']['changeMatching']['change'];

function changeOf(action: DocumentAction, value: string): Change {
  if (action === 'trash') return { action, value: null };
  return { action, value };
}
