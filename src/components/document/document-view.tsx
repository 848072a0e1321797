'use client';

import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'next/navigation';
import { useMemo } from 'react';
import { Button } from '#components/ui/button';
import { Notice } from '#components/ui/notice';
import { Skeleton } from '#components/ui/skeleton';
import { type DocumentSummary, pageRangeOf } from '#core/documents/document';
import { longestPhrase } from '#core/documents/find-words';
import { placeFrom } from '#core/documents/place-address';
import { useStatusAnnouncements } from '../documents/status-announcements.ts';
import { DeskLink } from '../session/desk-link.tsx';
import { useOrgId } from '../session/desk-session.tsx';
import { failureOf, useTRPC } from '../session/trpc.ts';
import { DocumentHeader } from './document-header.tsx';
import { DocumentPages, hasPages } from './document-pages.tsx';
import { FindBar } from './find-bar.tsx';
import { PageNavigation } from './page-navigation.tsx';
import { DocumentPanels } from './panels.tsx';
import { ReadingDeskProvider } from './reading-desk.tsx';
import { SplitHint } from './split-hint.tsx';

type DocumentViewProps = { id: string; initial: DocumentSummary | null };

/** One document: its pages as they look, its text as it was read, what was made of it, and its history. */
export function DocumentView({ id, initial }: DocumentViewProps) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const query = useQuery(
    trpc.documents.byId.queryOptions({ orgId, id }, initial ? { initialData: initial } : {}),
  );
  const asked = useSearchParams();
  const wanted = Number.parseInt(asked.get('page') ?? '', 10);
  useStatusAnnouncements(useMemo(() => (query.data ? [query.data] : []), [query.data]));
  if (query.isError) {
    const { code, message } = failureOf(query.error);
    if (code === 'NOT_FOUND') return <Gone />;
    if (!query.data) {
      return (
        <div className="mx-auto max-w-2xl px-4 py-16">
          <h1 className="mb-4 font-semibold text-xl">This document could not be shown</h1>
          <Notice title={message} action={<Button onClick={() => query.refetch()}>Try again</Button>} />
        </div>
      );
    }
  }
  if (!query.data) return <ViewSkeleton />;
  const document = query.data;
  const range = pageRangeOf(document);
  const total = document.job?.kind === 'read' ? (document.job.progress?.total ?? null) : null;
  const paged = hasPages(document);
  return (
    <ReadingDeskProvider
      documentId={id}
      paged={paged}
      range={{ from: range.from, to: range.to ?? total }}
      initialPage={Number.isInteger(wanted) ? Math.max(wanted, 1) : 1}
      initialPlace={placeFrom(asked.get('place'))}
      initialPhrase={asked.get('find')?.trim().slice(0, longestPhrase) ?? ''}
      initialPanel={paged ? 'text' : 'type'}
    >
      <div
        data-fills-window
        className="flex h-[calc(100dvh-3.5rem-1px)] min-h-160 flex-col md:h-dvh lg:min-h-96"
      >
        <DocumentHeader document={document} />
        <DocumentPanels
          document={document}
          bar={
            <>
              {paged && <PageNavigation />}
              <FindBar />
            </>
          }
        >
          <DocumentPages document={document} />
          <SplitHint document={document} />
        </DocumentPanels>
      </div>
    </ReadingDeskProvider>
  );
}

function Gone() {
  return (
    <div className="mx-auto grid max-w-md justify-items-start gap-4 px-4 py-16" data-testid="document-gone">
      <h1 className="font-semibold text-xl">This document was deleted</h1>
      <p className="text-ink-muted">
        Somebody deleted it, here or on another screen. Add the file again if it is still needed.
      </p>
      <Button look="primary" asChild>
        <DeskLink href="/documents">Go to documents</DeskLink>
      </Button>
    </div>
  );
}

export function ViewSkeleton() {
  return (
    <div aria-busy className="px-4 py-3 sm:px-6">
      <p className="sr-only">Loading document</p>
      <Skeleton className="mt-1 h-4 w-24" />
      <Skeleton className="mt-3 h-5 w-72 max-w-full" />
      <Skeleton className="mt-3 h-4 w-48" />
    </div>
  );
}
