'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useId, useRef, useState } from 'react';
import { Button } from '#components/ui/button';
import { Dialog } from '#components/ui/dialog';
import { Notice } from '#components/ui/notice';
import { Skeleton } from '#components/ui/skeleton';
import { showName } from '#core/shows/show-name';
import { useAnnounce } from '../live/announcer.tsx';
import { useLive } from '../live/live-provider.tsx';
import { useGoTo } from '../session/desk-link.tsx';
import { useOrgId } from '../session/desk-session.tsx';
import { useFormats } from '../session/formats.ts';
import { failureOf, type Outputs, useTRPC } from '../session/trpc.ts';
import { ChangeList } from './change-list.tsx';
import { useImportDesk } from './import-desk.tsx';

type CommitDialogProps = { open: boolean; onOpenChange: (open: boolean) => void };

/** What a commit would change, before it does. */
export function CommitDialog({ open, onOpenChange }: CommitDialogProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Commit"
      description="This is what will be written. It can be undone as one step."
      className="max-w-2xl"
    >
      <Commit close={() => onOpenChange(false)} />
    </Dialog>
  );
}

/** Undefined: the show that the import belongs to, or what is most like it; null: a new one. */
type Wanted = string | null | undefined;

function Commit({ close }: { close: () => void }) {
  const { review, doubts } = useImportDesk();
  const trpc = useTRPC();
  const orgId = useOrgId();
  const { number } = useFormats();
  const [wanted, want] = useState<Wanted>(undefined);
  const { id } = review.import;
  const query = useQuery(
    trpc.imports.difference.queryOptions(
      { orgId, id, ...(wanted === undefined ? {} : { showId: wanted }) },
      // What it is compared with may have changed meanwhile, also where nobody told this screen.
      { staleTime: 0, gcTime: 0 },
    ),
  );
  const commit = useCommit(close);
  const confirm = useRef<HTMLButtonElement>(null);
  const isThere = query.data !== undefined;
  useEffect(() => {
    // Nothing could have focus but the way out while this was worked out; whoever came by keyboard came to decide.
    if (isThere) confirm.current?.focus({ preventScroll: true });
  }, [isThere]);
  if (query.isError) {
    return (
      <Notice
        title="The difference could not be worked out"
        action={<Button onClick={() => query.refetch()}>Try again</Button>}
      >
        {failureOf(query.error).message} Nothing was written.
      </Notice>
    );
  }
  if (!query.data) return <Skeleton className="h-40" />;
  const difference = query.data;
  const count = difference.changes.length;
  return (
    <div className="grid gap-4" data-testid="commit-dialog">
      <ShowChoice difference={difference} want={want} />
      {doubts.length > 0 && (
        <p className="text-attention" data-testid="open-doubts">
          {doubts.length === 1 ? '1 value has' : `${number(doubts.length)} values have`} not been looked at.
          They are written as they stand.
        </p>
      )}
      {count === 0 ? (
        <p className="text-ink-muted">The show has all of this already.</p>
      ) : (
        <ChangeList changes={difference.changes} />
      )}
      {commit.problem && (
        <Notice
          title={commit.problem}
          action={
            <Button
              size="small"
              onClick={() => {
                commit.reset();
                void query.refetch();
              }}
            >
              Compare again
            </Button>
          }
        >
          Nothing was written.
        </Notice>
      )}
      <div className="sticky -bottom-5 -mx-5 -mb-5 flex justify-end gap-2 border-line border-t bg-surface px-5 py-3">
        <Button look="quiet" onClick={close}>
          Not yet
        </Button>
        <Button
          ref={confirm}
          look="primary"
          aria-disabled={commit.pending || query.isFetching}
          onClick={() => !query.isFetching && commit.run(difference)}
          data-testid="confirm-commit"
        >
          {difference.show ? 'Write into the show' : 'Make the show'}
        </Button>
      </div>
    </div>
  );
}

type Difference = Outputs['imports']['difference'];

function ShowChoice({ difference, want }: { difference: Difference; want: (show: Wanted) => void }) {
  const id = useId();
  const { show, candidates } = difference;
  const others = candidates.filter((one) => one.id !== show?.id);
  if (!show && others.length === 0) return <p>A new show is made.</p>;
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="font-medium text-[13px]">
        Into
      </label>
      <select
        id={id}
        value={show?.id ?? ''}
        onChange={({ currentTarget }) => want(currentTarget.value || null)}
        className="h-9 rounded-md border border-line-strong bg-surface px-2 text-base sm:text-sm"
      >
        <option value="">a new show</option>
        {[...(show ? [show] : []), ...others].map((one) => (
          <option key={one.id} value={one.id}>
            {[showName(one), one.startDate, one.city].filter(Boolean).join(', ')}
          </option>
        ))}
      </select>
    </div>
  );
}

function useCommit(close: () => void) {
  const { review } = useImportDesk();
  const trpc = useTRPC();
  const orgId = useOrgId();
  const goTo = useGoTo();
  const announce = useAnnounce();
  const queryClient = useQueryClient();
  const { refetchImports } = useLive();
  // One key for one opening of the dialog: pressed twice, or sent again after a lost answer, it is one commit.
  const [key] = useState(newCommitKey);
  const { id } = review.import;
  const commit = useMutation(
    trpc.imports.commit.mutationOptions({
      onSuccess: async ({ showId }) => {
        await queryClient.invalidateQueries(trpc.imports.review.queryFilter({ orgId, id }));
        announce('Committed.');
        close();
        goTo(`/shows/${showId}`);
      },
      onSettled: () => refetchImports([id]),
    }),
  );
  return {
    run: ({ revision, show }: Difference) => {
      if (commit.isPending) return;
      commit.mutate({
        orgId,
        id,
        key,
        revision,
        showId: show?.id ?? null,
        showRevision: show?.revision ?? null,
      });
    },
    problem: commit.error ? failureOf(commit.error).message : null,
    reset: commit.reset,
    pending: commit.isPending,
  };
}

function newCommitKey(): string {
  return [...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(36)).join('-');
}
