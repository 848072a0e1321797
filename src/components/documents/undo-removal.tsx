'use client';

import { useMutation } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useState } from 'react';
import { Button } from '#components/ui/button';
import { Notice } from '#components/ui/notice';
import { errorCatalog } from '#core/errors/codes';
import { useAnnounce } from '../live/announcer.tsx';
import { useLive } from '../live/live-provider.tsx';
import { useTellProblem } from '../live/problem-notice.tsx';
import { useOrgId } from '../session/desk-session.tsx';
import { failureOf, useTRPC } from '../session/trpc.ts';

/** What was just deleted: how it is said, and what would come back. */
type Removed = { sentence: string; ids: readonly string[] };

const OfferUndo = createContext<(removed: Removed) => void>(() => {});

/** Says what was deleted last, and offers to have it back at once, until it is closed or something else is deleted. */
export function UndoRemoval({ children }: { children: ReactNode }) {
  const [removed, setRemoved] = useState<Removed | null>(null);
  const { restore, pending } = useRestore();
  const undo = async ({ ids }: Removed) => {
    if (await restore(ids)) setRemoved(null);
  };
  return (
    <OfferUndo value={setRemoved}>
      {children}
      {removed && (
        <div className="fixed inset-x-4 bottom-4 z-40 mx-auto max-w-xl" data-testid="undo-notice">
          <Notice
            title={removed.sentence}
            className="shadow-lg"
            action={
              <div className="flex gap-2">
                <Button
                  size="small"
                  aria-disabled={pending}
                  onClick={() => !pending && undo(removed)}
                  data-testid="undo-delete"
                >
                  Undo
                </Button>
                <Button size="small" look="quiet" onClick={() => setRemoved(null)}>
                  Close
                </Button>
              </div>
            }
          />
        </div>
      )}
    </OfferUndo>
  );
}

/** Offers a person to have back what was just deleted. */
export function useOfferUndo(): (removed: Removed) => void {
  return useContext(OfferUndo);
}

/** Takes documents back from the trash; true when all of them are back. What did not work is told. */
export function useRestore(): { restore: (ids: readonly string[]) => Promise<boolean>; pending: boolean } {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const { refetch } = useLive();
  const announce = useAnnounce();
  const tellProblem = useTellProblem();
  const { mutateAsync, isPending } = useMutation(trpc.documents.restore.mutationOptions());
  const restore = async (ids: readonly string[]) => {
    try {
      const { failed } = await mutateAsync({ orgId, ids: [...ids] });
      refetch(ids);
      const back = ids.length - failed.length;
      if (back > 0) announce(back === 1 ? 'The document is back.' : `${back} documents are back.`);
      const [first] = failed;
      if (first) tellProblem(errorCatalog[first.code].message);
      return failed.length === 0;
    } catch (thrown) {
      refetch(ids);
      tellProblem(failureOf(thrown).message);
      return false;
    }
  };
  return { restore, pending: isPending };
}
