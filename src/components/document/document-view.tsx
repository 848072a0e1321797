'use client';

import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { Tabs } from 'radix-ui';
import { type ReactNode, useMemo } from 'react';
import { Button } from '#components/ui/button';
import { Notice } from '#components/ui/notice';
import { Skeleton } from '#components/ui/skeleton';
import type { DocumentSummary } from '#core/documents/document';
import { useStatusAnnouncements } from '../documents/status-announcements.ts';
import { useOrgId } from '../session/desk-session.tsx';
import { failureOf, useTRPC } from '../session/trpc.ts';
import { cn } from '../ui/class-names.ts';
import { DocumentHeader } from './document-header.tsx';
import { FindBar } from './find-bar.tsx';
import { PageNavigation } from './page-navigation.tsx';
import { ReadingDeskProvider } from './reading-desk.tsx';
import { TextPanel } from './text-panel.tsx';
import { Timeline } from './timeline.tsx';

const PageViewer = dynamic(() => import('./page-viewer.tsx').then((module) => module.PageViewer), {
  ssr: false,
});

type DocumentViewProps = { id: string; initial: DocumentSummary | null };

/** One document: its pages as they look, its text as it was read, and its history. */
export function DocumentView({ id, initial }: DocumentViewProps) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const query = useQuery(
    trpc.documents.byId.queryOptions({ orgId, id }, initial ? { initialData: initial } : {}),
  );
  useStatusAnnouncements(useMemo(() => (query.data ? [query.data] : []), [query.data]));
  if (query.isError && !query.data) {
    return (
      <div className="mx-auto max-w-2xl px-4 py-16">
        <h1 className="mb-4 font-semibold text-xl">This document could not be shown</h1>
        <Notice
          title={failureOf(query.error).message}
          action={<Button onClick={() => query.refetch()}>Try again</Button>}
        />
      </div>
    );
  }
  if (!query.data) return <ViewSkeleton />;
  const document = query.data;
  const total = document.job?.progress?.total ?? null;
  return (
    <ReadingDeskProvider documentId={id} knownPages={document.pageCount ?? total}>
      <div data-fills-window className="flex h-[calc(100dvh-3.5rem)] min-h-96 flex-col md:h-dvh">
        <DocumentHeader document={document} />
        {document.mediaType === 'application/pdf' ? (
          <PagedBody document={document} />
        ) : (
          <TextBody document={document} />
        )}
      </div>
    </ReadingDeskProvider>
  );
}

/** Pages on the left, text and history on the right; on small screens one of the three at a time. */
function PagedBody({ document }: { document: DocumentSummary }) {
  return (
    <Tabs.Root
      defaultValue="text"
      className="flex min-h-0 flex-1 flex-col lg:grid lg:grid-cols-[minmax(0,1fr)_26rem] lg:grid-rows-[auto_minmax(0,1fr)]"
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-b px-3 py-1.5 sm:px-5">
        <PageNavigation />
        <FindBar />
      </div>
      <div className="min-h-0 flex-[3] bg-sunken lg:row-start-2">
        <PageViewer />
      </div>
      <TabList className="border-line border-t lg:col-start-2 lg:row-start-1 lg:border-t-0 lg:border-l" />
      <Panels document={document} className="flex-[2] lg:col-start-2 lg:row-start-2 lg:border-l" />
    </Tabs.Root>
  );
}

function TextBody({ document }: { document: DocumentSummary }) {
  return (
    <Tabs.Root defaultValue="text" className="flex min-h-0 flex-1 flex-col">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-b px-3 sm:px-5">
        <TabList className="border-b-0 px-0" />
        <div className="flex min-w-60 max-w-md flex-1 items-center gap-2 py-1.5 sm:ml-auto">
          <FindBar />
        </div>
      </div>
      <Panels document={document} className="flex-1" inner="mx-auto max-w-3xl" />
    </Tabs.Root>
  );
}

function TabList({ className }: { className: string }) {
  return (
    <Tabs.List
      aria-label="Text or history"
      className={cn('flex items-center gap-1 border-line border-b px-3', className)}
    >
      <Tab value="text">Text</Tab>
      <Tab value="history">History</Tab>
    </Tabs.List>
  );
}

function Tab({ value, children }: { value: string; children: ReactNode }) {
  return (
    <Tabs.Trigger
      value={value}
      className="h-11 border-transparent border-b-2 px-2.5 font-medium text-ink-muted data-[state=active]:border-accent data-[state=active]:text-ink"
    >
      {children}
    </Tabs.Trigger>
  );
}

type PanelsProps = { document: DocumentSummary; className: string; inner?: string };

function Panels({ document, className, inner }: PanelsProps) {
  const panel = cn(
    'min-h-0 overflow-auto border-line px-5 py-4 focus-visible:-outline-offset-2 data-[state=inactive]:hidden',
    className,
  );
  return (
    <>
      <Tabs.Content value="text" className={panel}>
        <div className={inner}>
          <TextPanel document={document} />
        </div>
      </Tabs.Content>
      <Tabs.Content value="history" className={panel}>
        <div className={inner}>
          <Timeline documentId={document.id} />
        </div>
      </Tabs.Content>
    </>
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
