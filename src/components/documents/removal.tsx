'use client';

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '#components/ui/button';
import { Dialog } from '#components/ui/dialog';
import type { DocumentSummary } from '#core/documents/document';
import { trashDays } from '#core/documents/trash';
import { type ErrorCode, errorCatalog } from '#core/errors/codes';
import { useAnnounce } from '../live/announcer.tsx';
import { useLive } from '../live/live-provider.tsx';
import { useTellProblem } from '../live/problem-notice.tsx';
import { useOrgId } from '../session/desk-session.tsx';
import { useFormats } from '../session/formats.ts';
import { failureOf, useTRPC } from '../session/trpc.ts';
import { useOfferUndo } from './undo-removal.tsx';

type Removable = Pick<DocumentSummary, 'id' | 'filename'>;

type RemovalDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  documents: readonly Removable[];
  /** They are gone. */
  onRemoved: () => void;
};

/** Asks before documents are deleted, and says what goes with them. */
export function RemovalDialog({ open, onOpenChange, documents, onRemoved }: RemovalDialogProps) {
  const { number } = useFormats();
  const removal = useRemoval();
  const [pending, setPending] = useState(false);
  const [only] = documents;
  const many = documents.length !== 1;
  const remove = async () => {
    setPending(true);
    const removed = await removal(documents);
    setPending(false);
    onOpenChange(false);
    if (removed) onRemoved();
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !pending && onOpenChange(next)}
      title={many ? `Delete ${number(documents.length)} documents?` : `Delete ${only?.filename ?? 'it'}?`}
      description={whatGoes(many)}
    >
      <p className="text-ink-muted">
        For {trashDays} days {many ? 'they lie' : 'it lies'} in the trash and can be taken back as{' '}
        {many ? 'they were' : 'it was'}.
      </p>
      <div className="mt-5 flex flex-wrap justify-end gap-2">
        <Button look="quiet" onClick={() => onOpenChange(false)} autoFocus>
          Keep {many ? 'them' : 'it'}
        </Button>
        <Button look="danger" onClick={remove} aria-disabled={pending} data-testid="confirm-delete">
          Delete
        </Button>
      </div>
    </Dialog>
  );
}

function whatGoes(many: boolean): string {
  const [its, it, they] = many ? ['their', 'them', 'They go'] : ['its', 'it', 'It goes'];
  return `${they} for everybody, with ${its} conversions; imports, forms and deals go on without ${it}. Parts that were split from ${it}, and what was attached to ${it}, stay.`;
}

/** Each is a transaction of its own, and an answer that takes half a minute counts as lost. */
const perCall = 100;

/** Puts documents into the trash; true when all of them are gone. What did not work is told. */
function useRemoval(): (documents: readonly Removable[]) => Promise<boolean> {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const { takeAway, refetch } = useLive();
  const announce = useAnnounce();
  const tellProblem = useTellProblem();
  const offerUndo = useOfferUndo();
  const { mutateAsync } = useMutation(trpc.documents.remove.mutationOptions());
  return async (documents) => {
    const ids = documents.map(({ id }) => id);
    try {
      const failed: { id: string; code: ErrorCode }[] = [];
      for (let at = 0; at < ids.length; at += perCall) {
        const answer = await mutateAsync({ orgId, ids: ids.slice(at, at + perCall) });
        failed.push(...answer.failed);
      }
      const kept = new Set(failed.map(({ id }) => id));
      takeAway(ids.filter((id) => !kept.has(id)));
      const gone = ids.length - kept.size;
      if (gone > 0) {
        const deleted = documents.filter(({ id }) => !kept.has(id));
        const sentence =
          gone === 1 ? `${deleted[0]?.filename} was deleted.` : `${gone} documents were deleted.`;
        announce(sentence);
        offerUndo({ sentence, ids: deleted.map(({ id }) => id) });
      }
      const [first] = failed;
      if (first) tellProblem(errorCatalog[first.code].message);
      return kept.size === 0;
    } catch (thrown) {
      // The answer may be what was lost, not the question.
      refetch(ids);
      tellProblem(failureOf(thrown).message);
      return false;
    }
  };
}
