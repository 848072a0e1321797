'use client';

import { useMutation } from '@tanstack/react-query';
import { ArrowRight, RotateCw } from 'lucide-react';
import { Button } from '#components/ui/button';
import { ConfirmRemoval } from '#components/ui/confirm-removal';
import { ProgressBar } from '#components/ui/progress-bar';
import { isActiveImport } from '#core/imports/import';
import { importExplanation, importFraction, importProgressWords, importStatusOf } from '#core/imports/status';
import { Mark } from '../documents/status-mark.tsx';
import { useAnnounce } from '../live/announcer.tsx';
import { useLive } from '../live/live-provider.tsx';
import { useTellProblem } from '../live/problem-notice.tsx';
import { DeskLink, useGoTo } from '../session/desk-link.tsx';
import { plainName, useOrgId } from '../session/desk-session.tsx';
import { useFormats } from '../session/formats.ts';
import { failureOf, useTRPC } from '../session/trpc.ts';
import { useImportActions } from './import-actions.ts';
import { useImportDesk } from './import-desk.tsx';
import { useNextDoubt } from './review-keys.tsx';

/** What is imported, how far it is, how much of it needs somebody, and the way to commit it. */
export function ImportHeader({ commit }: { commit: () => void }) {
  const { review, outline, doubts } = useImportDesk();
  const formats = useFormats();
  const { import: row } = review;
  const { retry, pending } = useImportActions(row);
  const { tone, word } = importStatusOf(row);
  const explanation = importExplanation(row);
  const isActive = isActiveImport(row);
  const titleOf = (id: string) => outline.sections.find((one) => one.id === id)?.title ?? plainName(id);
  const words = importProgressWords(row, titleOf, formats.number);
  const canCommit = row.status === 'completed' || row.status === 'committed';
  return (
    <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 border-line border-b px-4 py-3 sm:px-6">
      <div className="min-w-0 flex-1 basis-72">
        <DeskLink href="/imports" className="text-[13px] text-ink-muted hover:text-ink">
          ← Imports
        </DeskLink>
        <h1 className="truncate font-semibold text-lg" title={row.name}>
          {row.name}
        </h1>
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Mark tone={tone} word={word} />
          {isActive && (
            <span className="text-[13px] text-ink-muted tabular-nums" data-testid="progress-words">
              {words}
            </span>
          )}
        </p>
        {isActive && (
          <ProgressBar
            fraction={importFraction(row)}
            words={words}
            label={`Importing ${row.name}`}
            className="mt-1.5 max-w-96"
          />
        )}
        {explanation && (
          <p className="mt-1 text-ink-muted" data-testid="import-explanation">
            {explanation}
          </p>
        )}
      </div>
      <div className="flex flex-wrap items-center gap-2">
        {!isActive && <NeedsYou count={doubts.length} />}
        {row.status === 'failed' && (
          <Button onClick={retry} aria-disabled={pending}>
            <RotateCw aria-hidden /> Retry
          </Button>
        )}
        {row.show && (
          <Button asChild>
            <DeskLink href={`/shows/${row.show.id}`} prefetch={false}>
              Open the show
            </DeskLink>
          </Button>
        )}
        <Button
          look={doubts.length === 0 && canCommit ? 'primary' : 'secondary'}
          aria-disabled={!canCommit}
          onClick={() => canCommit && commit()}
          aria-keyshortcuts="c"
          data-testid="commit"
        >
          Commit
        </Button>
        <Removal id={row.id} name={row.name} />
      </div>
    </header>
  );
}

/** "3 values need you": leads to the next of them. */
function NeedsYou({ count }: { count: number }) {
  const { number } = useFormats();
  const move = useNextDoubt();
  if (count === 0) {
    return (
      <p className="text-[13px] text-done" data-testid="needs-you">
        No value needs you
      </p>
    );
  }
  return (
    <Button
      look="primary"
      onClick={() => move(1)}
      aria-keyshortcuts="n"
      title="Next (N)"
      data-testid="needs-you"
    >
      {number(count)} {count === 1 ? 'value needs' : 'values need'} you
      <ArrowRight aria-hidden />
    </Button>
  );
}

function Removal({ id, name }: { id: string; name: string }) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const goTo = useGoTo();
  const announce = useAnnounce();
  const tellProblem = useTellProblem();
  const { refetchImports } = useLive();
  const remove = useMutation(
    trpc.imports.remove.mutationOptions({
      onSuccess: () => {
        announce(`${name} was deleted.`);
        refetchImports([id]);
        goTo('/imports');
      },
      onError: (thrown) => tellProblem(failureOf(thrown).message),
    }),
  );
  return (
    <ConfirmRemoval
      label="Delete the import"
      title={`Delete ${name}?`}
      description="The import goes for everybody, with what was said of its values. Its documents stay, and so does the show it was committed to."
      pending={remove.isPending}
      remove={() => remove.mutate({ orgId, id })}
    />
  );
}
