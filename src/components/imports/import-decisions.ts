'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FactValue } from '#core/facts/fact';
import { type FieldPlace, placeWords } from '#core/facts/outline';
import type { ItemOperation } from '#core/imports/source';
import { useAnnounce } from '../live/announcer.tsx';
import { useTellProblem } from '../live/problem-notice.tsx';
import { useOrgId } from '../session/desk-session.tsx';
import { failureOf, useTRPC } from '../session/trpc.ts';
import { useImportDesk } from './import-desk.tsx';

/** What a person says of one value of an import. */
export function useValueDecision(place: FieldPlace, done: () => void) {
  const { review, outline } = useImportDesk();
  const trpc = useTRPC();
  const orgId = useOrgId();
  const announce = useAnnounce();
  const reread = useReread();
  const { section, itemKey, field } = place;
  const at = { orgId, id: review.import.id, section, itemKey, field };
  const onSuccess = async () => {
    await reread();
    announce(`${placeWords(outline, { ...place, itemKey: null })} is settled.`);
    done();
  };
  const decide = useMutation(trpc.imports.decide.mutationOptions({ onSuccess }));
  const undecide = useMutation(trpc.imports.undecide.mutationOptions({ onSuccess }));
  const failure = decide.error ?? undecide.error;
  return {
    save: (value: FactValue | null) => {
      if (!decide.isPending) decide.mutate({ ...at, value });
    },
    takeBack: () => {
      if (!undecide.isPending) undecide.mutate(at);
    },
    problem: failure ? failureOf(failure).message : null,
    pending: decide.isPending || undecide.isPending,
  };
}

/** What a person says of items as a whole: `said` is told to those who listen. */
export function useItemOperation() {
  const { review } = useImportDesk();
  const trpc = useTRPC();
  const orgId = useOrgId();
  const announce = useAnnounce();
  const tellProblem = useTellProblem();
  const reread = useReread();
  const operate = useMutation(
    trpc.imports.operate.mutationOptions({
      onSuccess: reread,
      onError: (thrown) => tellProblem(failureOf(thrown).message),
    }),
  );
  return {
    operate: async (operation: ItemOperation, said: string, { takeBack = false } = {}): Promise<boolean> => {
      if (operate.isPending) return false;
      try {
        await operate.mutateAsync({ orgId, id: review.import.id, ...operation, remove: takeBack });
        announce(said);
        return true;
      } catch {
        return false;
      }
    },
    pending: operate.isPending,
  };
}

function useReread(): () => Promise<void> {
  const { review } = useImportDesk();
  const trpc = useTRPC();
  const orgId = useOrgId();
  const queryClient = useQueryClient();
  return () =>
    queryClient.invalidateQueries(trpc.imports.review.queryFilter({ orgId, id: review.import.id }));
}
