'use client';

import { RotateCw, Square } from 'lucide-react';
import { Button } from '#components/ui/button';
import { ProgressBar } from '#components/ui/progress-bar';
import type { DocumentPart, DocumentSummary } from '#core/documents/document';
import { hasDoubtfulType } from '#core/documents/doubtful-type';
import { canCancel, canRetry, explanationOf } from '#core/documents/status';
import { fractionOf, progressWords } from '#core/jobs/progress';
import { PickBox } from '../lists/pick-box.tsx';
import { useDocumentTypes } from '../session/desk-session.tsx';
import { type Formats, useFormats } from '../session/formats.ts';
import { Timestamp } from '../session/timestamp.tsx';
import { cn } from '../ui/class-names.ts';
import { useKeptFocus } from '../ui/kept-focus.ts';
import { useJobActions } from './job-actions.ts';
import { RowLayout, RowLink } from './row-layout.tsx';
import { StatusMark, toneColors } from './status-mark.tsx';
import { TagList } from './tag-list.tsx';

type DocumentRowProps = {
  document: DocumentSummary;
  selected: boolean;
  /** `reach`: with everything between here and the last one that was picked. */
  onPick: (reach: boolean) => void;
};

/** One document of the list. */
export function DocumentRow({ document, selected, onPick }: DocumentRowProps) {
  const formats = useFormats();
  return (
    <RowLayout
      lead={<PickBox filename={document.filename} selected={selected} onPick={onPick} />}
      name={<RowLink href={`/documents/${document.id}`}>{document.filename}</RowLink>}
      below={
        <>
          <TagList tags={document.tags} />
          {document.note && (
            <p className="line-clamp-2 text-ink" data-testid="document-note" title={document.note}>
              {document.note}
            </p>
          )}
          <Below document={document} />
        </>
      }
      status={
        <>
          <span className="flex flex-wrap items-center gap-x-2 leading-6">
            <StatusMark document={document} />
            <ProgressWords document={document} formats={formats} />
          </span>
          <DocumentBar document={document} formats={formats} />
          <TypeWord document={document} />
        </>
      }
      facts={<Facts document={document} formats={formats} />}
      actions={<Actions document={document} />}
    />
  );
}

/** What kind of document it is, once somebody knows; a doubtful one is said to be so. */
function TypeWord({ document }: { document: DocumentSummary }) {
  const { type, status } = document;
  const { nameOf } = useDocumentTypes();
  const isDoubtful = hasDoubtfulType(document);
  if (status === 'processing' || type === null) return null;
  if (type.id === 'other' && !type.decided && !isDoubtful) return null;
  const name = type.id === 'other' ? 'Which type?' : nameOf(type.id);
  return (
    <p
      className={cn('truncate text-[13px] leading-5', isDoubtful ? toneColors.attention : 'text-ink-muted')}
      data-testid="document-type"
    >
      {type.decided ? nameOf(type.id) : name}
      {isDoubtful && type.id !== 'other' && ', not sure'}
    </p>
  );
}

function Below({ document }: { document: DocumentSummary }) {
  const explanation = explanationOf(document);
  if (explanation) {
    return (
      <p className="sm:line-clamp-2" data-testid="document-explanation" title={explanation}>
        {explanation}
      </p>
    );
  }
  if (document.part) return <PartWords part={document.part} />;
  if (document.status === 'completed' && document.wordCount === 0) {
    return <p>No text was found on its pages, nor by OCR. It may be a drawing.</p>;
  }
  if (!document.excerpt) return null;
  return (
    <p className="line-clamp-2" data-testid="document-excerpt">
      {document.excerpt}
    </p>
  );
}

function PartWords({ part: { from, to } }: { part: DocumentPart }) {
  const { number } = useFormats();
  return (
    <p data-testid="part-of">
      {from === to ? `Page ${number(from)}` : `Pages ${number(from)}–${number(to)}`} of a larger file
    </p>
  );
}

type ProgressProps = { document: DocumentSummary; formats: Formats };

/** "page 12 of 80", while a job runs. */
export function ProgressWords({ document, formats }: ProgressProps) {
  if (document.status !== 'processing') return null;
  return (
    <span className="text-[13px] text-ink-muted tabular-nums" data-testid="progress-words">
      {progressWords(document.job?.progress ?? null, formats.number)}
    </span>
  );
}

/** The thin bar that goes with the words. */
export function DocumentBar({ document, formats }: ProgressProps) {
  if (document.status !== 'processing') return null;
  const progress = document.job?.progress ?? null;
  return (
    <ProgressBar
      fraction={fractionOf(progress)}
      words={progressWords(progress, formats.number)}
      label={`Reading ${document.filename}`}
      className="mt-1 w-52 max-w-full"
    />
  );
}

function Facts({ document, formats }: { document: DocumentSummary; formats: Formats }) {
  return (
    <span className="flex flex-wrap gap-x-3 lg:flex-col lg:items-end">
      <Extent document={document} formats={formats} />
      <span className="flex gap-x-3">
        <span>{formats.bytes(document.bytes)}</span>
        <Timestamp at={document.createdAt} className="min-w-8" />
      </span>
    </span>
  );
}

/** "12 pages, 3,400 words": as much of it as is known. */
export function Extent({ document, formats }: { document: DocumentSummary; formats: Formats }) {
  const { pageCount, wordCount } = document;
  return (
    <span className="flex gap-x-3 empty:max-lg:hidden lg:min-h-6">
      {pageCount !== null && (
        <span>
          {formats.number(pageCount)} {pageCount === 1 ? 'page' : 'pages'}
        </span>
      )}
      {wordCount !== null && wordCount > 0 && (
        <span>
          {formats.number(wordCount)} {wordCount === 1 ? 'word' : 'words'}
        </span>
      )}
    </span>
  );
}

function Actions({ document }: { document: DocumentSummary }) {
  const { retry, cancel, pending } = useJobActions(document);
  const keepFocus = useKeptFocus('li', '[data-row-link]');
  if (canRetry(document)) {
    return (
      <Button
        key="retry"
        ref={keepFocus}
        size="small"
        onClick={retry}
        aria-disabled={pending}
        aria-label={`Retry ${document.filename}`}
      >
        <RotateCw aria-hidden />
        <span className="max-sm:hidden">Retry</span>
      </Button>
    );
  }
  if (!canCancel(document)) return null;
  return (
    <Button
      key="stop"
      ref={keepFocus}
      look="quiet"
      size="icon"
      onClick={cancel}
      aria-disabled={pending}
      aria-label={`Stop reading ${document.filename}`}
      title="Stop"
    >
      <Square aria-hidden />
    </Button>
  );
}
