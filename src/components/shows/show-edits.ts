'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FactValue } from '#core/facts/fact';
import { useAnnounce } from '../live/announcer.tsx';
import { useOrgId } from '../session/desk-session.tsx';
import { failureOf, useTRPC } from '../session/trpc.ts';
import { useShowDesk } from './show-desk.tsx';

/** An item of the show; `key` null in sections that are there once. */
export type ItemPlace = { section: string; key: string | null };

/** Changes an item of the show: values by field (null: it has none), or null in place of all: the item goes. */
export function useShowEdit(item: ItemPlace, done: () => void) {
  const { details } = useShowDesk();
  const trpc = useTRPC();
  const orgId = useOrgId();
  const announce = useAnnounce();
  const queryClient = useQueryClient();
  const { id, revision } = details.show;
  const reread = () => queryClient.invalidateQueries(trpc.shows.byId.queryFilter({ orgId, id }));
  const edit = useMutation(
    trpc.shows.edit.mutationOptions({
      onSuccess: async () => {
        await reread();
        announce('The show is changed.');
        done();
      },
      // Somebody else may have changed it: what is on show is brought up to date, and can be changed then.
      onError: () => void reread(),
    }),
  );
  return {
    write: (fields: Record<string, FactValue | null> | null) => {
      if (!edit.isPending) edit.mutate({ orgId, id, revision, edits: [{ ...item, fields }] });
    },
    problem: edit.error ? failureOf(edit.error).message : null,
    pending: edit.isPending,
  };
}
