'use client';

import { useQueryClient } from '@tanstack/react-query';
import { ArrowLeft, Download, RotateCw, Square } from 'lucide-react';
import Link from 'next/link';
import { Button } from '#components/ui/button';
import type { DocumentSummary } from '#core/documents/document';
import { canCancel, canRetry, explanationOf } from '#core/documents/status';
import { DocumentBar, Extent, ProgressWords } from '../documents/document-row.tsx';
import { useJobActions } from '../documents/job-actions.ts';
import { StatusMark } from '../documents/status-mark.tsx';
import { useAnnounce } from '../live/announcer.tsx';
import { useTellProblem } from '../live/problem-notice.tsx';
import { useOrgId } from '../session/desk-session.tsx';
import { useFormats } from '../session/formats.ts';
import { Timestamp } from '../session/timestamp.tsx';
import { failureOf, useTRPC } from '../session/trpc.ts';

/** The document's name, how it stands, and what can be done with it. */
export function DocumentHeader({ document }: { document: DocumentSummary }) {
  const formats = useFormats();
  const explanation = explanationOf(document);
  return (
    <header className="border-line border-b px-4 py-3 sm:px-6">
      <Link
        href="/documents"
        className="inline-flex items-center gap-1.5 text-[13px] text-ink-muted hover:text-ink"
      >
        <ArrowLeft aria-hidden className="size-3.5" /> Documents
      </Link>
      <div className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1 className="min-w-0 flex-1 basis-40 break-words font-semibold text-lg leading-6 tracking-tight">
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
          <span>{formats.bytes(document.bytes)}</span>
          <span>
            Added <Timestamp at={document.createdAt} />
          </span>
        </p>
      </div>
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
  return (
    <div className="flex flex-wrap gap-2">
      {canRetry(document) && (
        <Button size="small" onClick={retry} disabled={pending}>
          <RotateCw aria-hidden /> Retry
        </Button>
      )}
      {!canRetry(document) && canCancel(document) && (
        <Button size="small" onClick={cancel} disabled={pending}>
          <Square aria-hidden /> Stop
        </Button>
      )}
      <Button size="small" onClick={download}>
        <Download aria-hidden /> Download
      </Button>
    </div>
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
