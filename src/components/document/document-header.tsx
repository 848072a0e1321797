'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ArrowLeft, Download, PenLine, RotateCw, ScanText, Square, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/ui/button';
import type { DocumentPart, DocumentSummary } from '#core/documents/document';
import { canCancel, canRetry, explanationOf } from '#core/documents/status';
import { isOwnTextGood, otherText } from '#core/documents/text-layers';
import { DocumentBar, Extent, ProgressWords } from '../documents/document-row.tsx';
import { useJobActions } from '../documents/job-actions.ts';
import { useOcrRequest } from '../documents/ocr-request.ts';
import { OcrWarning } from '../documents/ocr-warning.tsx';
import { RemovalDialog } from '../documents/removal.tsx';
import { StatusMark } from '../documents/status-mark.tsx';
import { TagList } from '../documents/tag-list.tsx';
import { useTextChoice } from '../documents/text-choice.ts';
import { useAnnounce } from '../live/announcer.tsx';
import { useTellProblem } from '../live/problem-notice.tsx';
import { DeskLink, useGoTo } from '../session/desk-link.tsx';
import { useDocumentTypes, useOrgId } from '../session/desk-session.tsx';
import { useFormats } from '../session/formats.ts';
import { Timestamp } from '../session/timestamp.tsx';
import { failureOf, useTRPC } from '../session/trpc.ts';
import { useKeptFocus } from '../ui/kept-focus.ts';
import { FilingDialog } from './filing-dialog.tsx';
import { FromMails } from './from-mails.tsx';
import { useReadingDesk } from './reading-desk.tsx';

/** The document's name, how it stands, and what can be done with it. */
export function DocumentHeader({ document }: { document: DocumentSummary }) {
  const formats = useFormats();
  const explanation = explanationOf(document);
  return (
    <header className="border-line border-b px-4 py-3 sm:px-6">
      <DeskLink
        href="/documents"
        className="inline-flex items-center gap-1.5 text-[13px] text-ink-muted hover:text-ink"
      >
        <ArrowLeft aria-hidden className="size-3.5" /> Documents
      </DeskLink>
      <div className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1
          tabIndex={-1}
          data-focus-rest
          className="min-w-0 flex-1 basis-40 break-words font-semibold text-lg leading-6 tracking-tight outline-none"
        >
          {document.filename}
        </h1>
        <Actions document={document} />
      </div>
      <div
        className="mt-1.5 flex min-h-6 flex-wrap items-center gap-x-4 gap-y-1"
        data-testid="document-status"
        data-status={document.status}
      >
        <span className="flex flex-wrap items-center gap-x-2">
          <StatusMark document={document} />
          <ProgressWords document={document} formats={formats} />
          <DocumentBar document={document} formats={formats} />
        </span>
        <p className="flex flex-wrap items-center gap-x-3 text-[13px] text-ink-muted leading-6">
          <Extent document={document} formats={formats} />
          <TypeLink document={document} />
          <span>{formats.bytes(document.bytes)}</span>
          <span>
            Added <Timestamp at={document.createdAt} />
          </span>
        </p>
      </div>
      {document.part && <PartOf part={document.part} />}
      <FromMails documentId={document.id} />
      <TagList tags={document.tags} />
      {document.note && (
        <p className="mt-1.5 max-w-3xl whitespace-pre-line break-words" data-testid="document-note">
          {document.note}
        </p>
      )}
      {explanation && (
        <p className="mt-1.5 max-w-3xl text-ink-muted" data-testid="document-explanation">
          {explanation}
        </p>
      )}
    </header>
  );
}

function Actions({ document }: { document: DocumentSummary }) {
  const { retry, cancel, pending } = useJobActions(document);
  const download = useDownload(document);
  const goTo = useGoTo();
  const [deleting, setDeleting] = useState(false);
  const [filing, setFiling] = useState(false);
  const keepFocus = useKeptFocus('header', '[data-focus-rest]');
  return (
    <div className="flex flex-wrap gap-2">
      {canRetry(document) && (
        <Button key="retry" ref={keepFocus} size="small" onClick={retry} aria-disabled={pending}>
          <RotateCw aria-hidden /> Retry
        </Button>
      )}
      {!canRetry(document) && canCancel(document) && (
        <Button key="stop" ref={keepFocus} size="small" onClick={cancel} aria-disabled={pending}>
          <Square aria-hidden /> Stop
        </Button>
      )}
      {hasPages(document) && <TextButtons document={document} />}
      <Button size="small" onClick={() => setFiling(true)} data-testid="edit-filing">
        <PenLine aria-hidden /> Name and tags
      </Button>
      {filing && <FilingDialog document={document} close={() => setFiling(false)} />}
      <Button size="small" onClick={download}>
        <Download aria-hidden /> {document.part ? 'Download whole file' : 'Download'}
      </Button>
      <Button
        size="small"
        onClick={() => setDeleting(true)}
        aria-label="Delete document"
        title="Delete"
        data-testid="delete-document"
      >
        <Trash2 aria-hidden />
      </Button>
      <RemovalDialog
        open={deleting}
        onOpenChange={setDeleting}
        documents={[document]}
        onRemoved={() => goTo('/documents')}
      />
    </div>
  );
}

/** Has OCR look at the pages; where it has, chooses between what it saw and the text of the file, and back. */
function TextButtons({ document }: { document: DocumentSummary }) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const ocr = useOcrRequest();
  const { choose, pending } = useTextChoice();
  const [warning, setWarning] = useState(false);
  const query = useQuery(trpc.documents.textLayers.queryOptions({ orgId, ids: [document.id] }));
  const [layers] = query.data ?? [];
  const other = layers ? otherText(layers) : null;
  const request = () => !ocr.pending && ocr.request([document]);
  const isAllSeen = layers?.shown === 'own' || (other !== null && layers?.ocrPages === layers?.pages);
  return (
    <>
      {other && (
        <Button
          size="small"
          onClick={() => !pending && choose([document], other)}
          aria-disabled={pending}
          title="Both texts are kept: this can be taken back with the same button"
          data-testid="choose-text"
          data-text={other}
        >
          <ScanText aria-hidden /> {other === 'own' ? 'Use the file’s text' : 'Use OCR’s text'}
        </Button>
      )}
      {!isAllSeen && (
        <Button
          size="small"
          onClick={() => (layers && !isOwnTextGood(layers) ? request() : setWarning(true))}
          aria-disabled={ocr.pending}
          title="Look at the pages as pictures, whatever text the file has of its own"
          data-testid="read-by-ocr"
        >
          <ScanText aria-hidden /> Read by OCR
        </Button>
      )}
      <OcrWarning open={warning} onOpenChange={setWarning} documents={[document]} onConfirmed={request} />
    </>
  );
}

/** Whether there are pages that OCR could look at. */
function hasPages({ mediaType, readingId }: DocumentSummary): boolean {
  return readingId !== null && (mediaType === 'application/pdf' || mediaType.startsWith('image/'));
}

/** The type, and the way to its reasons. */
function TypeLink({ document: { type } }: { document: DocumentSummary }) {
  const { nameOf } = useDocumentTypes();
  const { openPanel } = useReadingDesk();
  if (type === null) return null;
  return (
    <button
      type="button"
      onClick={() => openPanel('type')}
      data-testid="header-type"
      className="font-medium text-accent underline underline-offset-2"
    >
      {nameOf(type.id)}
    </button>
  );
}

/** "Pages 3–5 of" the whole, when it is still there. */
function PartOf({ part: { parentId, from, to } }: { part: DocumentPart }) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const { number } = useFormats();
  const whole = useQuery(
    trpc.documents.byIds.queryOptions(
      { orgId, ids: parentId ? [parentId] : [] },
      { enabled: parentId !== null },
    ),
  );
  const [parent] = whole.data ?? [];
  return (
    <p className="mt-1 text-ink-muted" data-testid="part-of">
      {from === to ? `Page ${number(from)}` : `Pages ${number(from)}–${number(to)}`} of{' '}
      {parent ? (
        <DeskLink
          href={`/documents/${parent.id}`}
          prefetch={false}
          className="text-accent underline underline-offset-2"
        >
          {parent.filename}
        </DeskLink>
      ) : (
        'a larger file'
      )}
    </p>
  );
}

function useDownload({ id, filename }: DocumentSummary): () => Promise<void> {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const queryClient = useQueryClient();
  const announce = useAnnounce();
  const tellProblem = useTellProblem();
  return async () => {
    try {
      const { url } = await queryClient.fetchQuery(
        trpc.documents.downloadUrl.queryOptions({ orgId, id, as: 'download' }, { staleTime: 0 }),
      );
      window.location.assign(url);
      announce(`Downloading ${filename}.`);
    } catch (thrown) {
      tellProblem(failureOf(thrown).message);
    }
  };
}
