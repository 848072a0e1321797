'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { RotateCcw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/ui/button';
import { Dialog } from '#components/ui/dialog';
import { type TrashedDocument, trashDays } from '#core/documents/trash';
import { errorCatalog } from '#core/errors/codes';
import { useTellProblem } from '../live/problem-notice.tsx';
import { useOrgId } from '../session/desk-session.tsx';
import { Timestamp } from '../session/timestamp.tsx';
import { failureOf, useTRPC } from '../session/trpc.ts';
import { ListSkeleton } from './list-skeleton.tsx';
import { useRestore } from './undo-removal.tsx';

/** What was deleted and can be taken back. */
export function TrashList() {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const { data, error } = useQuery(trpc.documents.trash.queryOptions({ orgId }));
  if (error) return <p className="py-10 text-center text-ink-muted">{failureOf(error).message}</p>;
  if (!data) return <ListSkeleton of="the trash" />;
  return (
    <section aria-label="Trash" data-testid="trash">
      <p className="mb-3 text-ink-muted">
        Deleted documents count nowhere and go for good after {trashDays} days. Until then they can be taken
        back, with everything that was found out or decided.
      </p>
      {data.length === 0 ? (
        <p className="py-10 text-center text-ink-muted">The trash is empty.</p>
      ) : (
        <ul className="divide-y divide-line rounded-lg border border-line">
          {data.map((document) => (
            <TrashRow key={document.id} document={document} />
          ))}
        </ul>
      )}
    </section>
  );
}

function TrashRow({ document }: { document: TrashedDocument }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { restore, pending } = useRestore();
  const [asking, setAsking] = useState(false);
  const reload = () => queryClient.invalidateQueries(trpc.documents.trash.pathFilter());
  const takeBack = async () => {
    await restore([document.id]);
    await reload();
  };
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-64">
        <p className="truncate font-medium">{document.filename}</p>
        <p className="text-[13px] text-ink-muted">
          Deleted <Timestamp at={document.trashedAt} />
        </p>
      </div>
      <Button
        size="small"
        aria-disabled={pending}
        aria-label={`Restore ${document.filename}`}
        onClick={() => !pending && takeBack()}
        data-testid="restore-document"
      >
        <RotateCcw aria-hidden /> Restore
      </Button>
      <Button
        size="small"
        look="quiet"
        aria-label={`Delete for good: ${document.filename}`}
        onClick={() => setAsking(true)}
      >
        <Trash2 aria-hidden /> Delete for good
      </Button>
      <ForGood document={document} open={asking} onOpenChange={setAsking} onGone={reload} />
    </li>
  );
}

type ForGoodProps = {
  document: TrashedDocument;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onGone: () => Promise<void>;
};

function ForGood({ document, open, onOpenChange, onGone }: ForGoodProps) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const tellProblem = useTellProblem();
  const removal = useMutation(
    trpc.documents.removeForGood.mutationOptions({
      onSuccess: async ({ failed: [first] }) => {
        if (first) tellProblem(errorCatalog[first.code].message);
        onOpenChange(false);
        await onGone();
      },
      onError: (thrown) => tellProblem(failureOf(thrown).message),
    }),
  );
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !removal.isPending && onOpenChange(next)}
      title={`Delete ${document.filename} for good?`}
      description="It goes with its text and tables, its conversions and what was found out or decided about it."
    >
      <p className="text-ink-muted">This cannot be undone.</p>
      <div className="mt-5 flex flex-wrap justify-end gap-2">
        <Button look="quiet" onClick={() => onOpenChange(false)} autoFocus>
          Keep it
        </Button>
        <Button
          look="danger"
          aria-disabled={removal.isPending}
          onClick={() => !removal.isPending && removal.mutate({ orgId, ids: [document.id] })}
          data-testid="confirm-delete-for-good"
        >
          Delete for good
        </Button>
      </div>
    </Dialog>
  );
}
