'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Printer, Undo2 } from 'lucide-react';
import { Button } from '#components/ui/button';
import { ConfirmRemoval } from '#components/ui/confirm-removal';
import { showName } from '#core/shows/show-name';
import { useAnnounce } from '../live/announcer.tsx';
import { useTellProblem } from '../live/problem-notice.tsx';
import { DeskLink, useGoTo } from '../session/desk-link.tsx';
import { useOrgId } from '../session/desk-session.tsx';
import { Timestamp } from '../session/timestamp.tsx';
import { failureOf, useTRPC } from '../session/trpc.ts';
import { useShowDesk } from './show-desk.tsx';
import { ShowDays } from './show-list.tsx';

/** What show it is, and what can be done with it. */
export function ShowHeader() {
  const { details } = useShowDesk();
  const { show, commit } = details;
  const name = showName(show);
  return (
    <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 border-line border-b px-4 py-3 sm:px-6">
      <div className="min-w-0 flex-1 basis-72">
        <DeskLink href="/shows" className="text-[13px] text-ink-muted hover:text-ink">
          ← Shows
        </DeskLink>
        <h1 className="truncate font-semibold text-lg" title={name}>
          {name}
        </h1>
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <ShowDays show={show} />
          <span className="text-ink-muted">{[show.venue, show.city].filter(Boolean).join(', ')}</span>
        </p>
        {commit && (
          <p className="mt-1 text-[13px] text-ink-muted" data-testid="last-commit">
            Committed <Timestamp at={commit.at} />
            {!commit.canUndo && '; the show has changed since, so that cannot be undone as one step'}
          </p>
        )}
      </div>
      <div className="flex flex-wrap gap-2">
        {commit?.canUndo && <Undo commitId={commit.id} importId={commit.importId} />}
        <Button asChild>
          <DeskLink href={`/shows/${show.id}/day-sheet`} prefetch={false}>
            <Printer aria-hidden /> Day sheet
          </DeskLink>
        </Button>
        <Removal id={show.id} name={name} />
      </div>
    </header>
  );
}

/** Takes the last commit back: the show is as it was before, or gone where the commit made it. */
function Undo({ commitId, importId }: { commitId: string; importId: string }) {
  const { details } = useShowDesk();
  const trpc = useTRPC();
  const orgId = useOrgId();
  const goTo = useGoTo();
  const announce = useAnnounce();
  const tellProblem = useTellProblem();
  const queryClient = useQueryClient();
  const undo = useMutation(
    trpc.imports.undo.mutationOptions({
      onSuccess: ({ showId }) => {
        announce('The commit is undone.');
        if (showId === null) goTo(`/imports/${importId}`);
      },
      onError: (thrown) => tellProblem(failureOf(thrown).message),
      onSettled: () => {
        void queryClient.invalidateQueries(trpc.shows.byId.queryFilter({ orgId, id: details.show.id }));
        void queryClient.invalidateQueries(trpc.imports.review.queryFilter({ orgId, id: importId }));
      },
    }),
  );
  return (
    <Button
      aria-disabled={undo.isPending}
      onClick={() => !undo.isPending && undo.mutate({ orgId, commitId })}
      data-testid="undo-commit"
    >
      <Undo2 aria-hidden /> Undo commit
    </Button>
  );
}

function Removal({ id, name }: { id: string; name: string }) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const goTo = useGoTo();
  const announce = useAnnounce();
  const tellProblem = useTellProblem();
  const remove = useMutation(
    trpc.shows.remove.mutationOptions({
      onSuccess: () => {
        announce(`${name} was deleted.`);
        goTo('/shows');
      },
      onError: (thrown) => tellProblem(failureOf(thrown).message),
    }),
  );
  return (
    <ConfirmRemoval
      label="Delete the show"
      title={`Delete ${name}?`}
      description="The show goes for everybody, with its day sheet and its calendars. Its papers and imports are kept, and can be committed again."
      pending={remove.isPending}
      remove={() => remove.mutate({ orgId, id })}
    />
  );
}
