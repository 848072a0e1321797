'use client';

import { RotateCw, Route } from 'lucide-react';
import { Button } from '#components/ui/button';
import { ProgressBar } from '#components/ui/progress-bar';
import { type ImportSummary, isActiveImport } from '#core/imports/import';
import { importExplanation, importFraction, importProgressWords, importStatusOf } from '#core/imports/status';
import { RowLayout, RowLink } from '../documents/row-layout.tsx';
import { Mark } from '../documents/status-mark.tsx';
import { DeskLink } from '../session/desk-link.tsx';
import { plainName } from '../session/desk-session.tsx';
import { useFormats } from '../session/formats.ts';
import { Timestamp } from '../session/timestamp.tsx';
import { useKeptFocus } from '../ui/kept-focus.ts';
import { useImportActions } from './import-actions.ts';

/** One import of the list. */
export function ImportRow({ row }: { row: ImportSummary }) {
  const formats = useFormats();
  const { tone, word } = importStatusOf(row);
  const explanation = importExplanation(row);
  const words = importProgressWords(row, plainName, formats.number);
  const isWorking = isActiveImport(row);
  return (
    <RowLayout
      lead={<Route aria-hidden className="mt-0.5 size-5 text-ink-faint" strokeWidth={1.5} />}
      name={<RowLink href={`/imports/${row.id}`}>{row.name}</RowLink>}
      below={
        explanation && (
          <p className="sm:line-clamp-2" data-testid="import-explanation" title={explanation}>
            {explanation}
          </p>
        )
      }
      status={
        <>
          <span className="flex flex-wrap items-center gap-x-2 leading-6">
            <Mark tone={tone} word={word} />
          </span>
          {isWorking && (
            <>
              <p className="truncate text-[13px] text-ink-muted tabular-nums" data-testid="progress-words">
                {words}
              </p>
              <ProgressBar
                fraction={importFraction(row)}
                words={words}
                label={`Importing ${row.name}`}
                className="mt-1 w-52 max-w-full"
              />
            </>
          )}
        </>
      }
      facts={
        <span className="flex flex-wrap gap-x-3 lg:flex-col lg:items-end">
          <span className="lg:min-h-6">
            {formats.number(row.sources)} {row.sources === 1 ? 'source' : 'sources'}
            {row.items > 0 && `, ${formats.number(row.items)} ${row.items === 1 ? 'item' : 'items'}`}
          </span>
          <Timestamp at={row.createdAt} className="min-w-8" />
        </span>
      }
      actions={<Actions row={row} />}
    />
  );
}

function Actions({ row }: { row: ImportSummary }) {
  const { retry, pending } = useImportActions(row);
  const keepFocus = useKeptFocus('li', '[data-row-link]');
  if (row.status === 'failed') {
    return (
      <Button
        ref={keepFocus}
        size="small"
        onClick={retry}
        aria-disabled={pending}
        aria-label={`Retry ${row.name}`}
      >
        <RotateCw aria-hidden />
        <span className="max-sm:hidden">Retry</span>
      </Button>
    );
  }
  if (!row.show) return null;
  return (
    <Button size="small" asChild>
      <DeskLink href={`/shows/${row.show.id}`} prefetch={false} aria-label={`Open the show of ${row.name}`}>
        Show
      </DeskLink>
    </Button>
  );
}
