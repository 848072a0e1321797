'use client';

import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import { Button } from '#components/ui/button';
import { Notice } from '#components/ui/notice';
import { type DocumentSummary, pageRangeOf } from '#core/documents/document';
import { DocumentPages, hasPages } from '../document/document-pages.tsx';
import { PageSkeleton } from '../document/page-link.tsx';
import { PageNavigation } from '../document/page-navigation.tsx';
import { ReadingDeskProvider, useReadingDesk } from '../document/reading-desk.tsx';
import { DeskLink } from '../session/desk-link.tsx';
import { useOrgId } from '../session/desk-session.tsx';
import { failureOf, useTRPC } from '../session/trpc.ts';
import { type SourceViewing, sourceName } from './source-viewing.tsx';

/** The sources of something, one at a time, with the place that is looked at lit. */
export function SourceViewer({ viewing }: { viewing: SourceViewing }) {
  const { source, sources, open } = viewing;
  if (!source) return <p className="p-6 text-ink-muted">There is no source to look at.</p>;
  return (
    <Source key={source.documentId} id={source.documentId} viewing={viewing}>
      <select
        aria-label="Source shown"
        data-testid="source-shown"
        value={source.documentId}
        onChange={({ currentTarget }) => open(currentTarget.value)}
        className="h-8 min-w-0 max-w-full flex-1 truncate rounded-md border border-line-strong bg-surface px-2 text-base sm:max-w-96 sm:text-[13px]"
      >
        {sources.map((one) => (
          <option key={one.documentId} value={one.documentId}>
            {sourceName(one)}
          </option>
        ))}
      </select>
    </Source>
  );
}

type SourceProps = { id: string; viewing: SourceViewing; children: React.ReactNode };

function Source({ id, viewing, children }: SourceProps) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const query = useQuery(trpc.documents.byId.queryOptions({ orgId, id }));
  if (!query.data) {
    return (
      <>
        <Bar>{children}</Bar>
        {query.isError ? (
          <Notice
            title="This source cannot be shown"
            className="m-4"
            action={<Button onClick={() => query.refetch()}>Try again</Button>}
          >
            {failureOf(query.error).message}
          </Notice>
        ) : (
          <PageSkeleton />
        )}
      </>
    );
  }
  const document = query.data;
  const range = pageRangeOf(document);
  const paged = hasPages(document);
  return (
    <ReadingDeskProvider
      documentId={id}
      paged={paged}
      range={{ from: range.from, to: range.to ?? document.pageCount }}
      initialPage={1}
      initialPanel="text"
    >
      <div className="flex h-full flex-col">
        <Bar>
          {children}
          {paged && <PageNavigation />}
          <Button size="small" look="quiet" asChild>
            <DeskLink href={`/documents/${id}`} prefetch={false}>
              Open
            </DeskLink>
          </Button>
        </Bar>
        <div className="relative min-h-0 flex-1">
          <Lit viewing={viewing} document={document} />
        </div>
      </div>
    </ReadingDeskProvider>
  );
}

function Bar({ children }: { children: React.ReactNode }) {
  return (
    <div className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 border-line border-b bg-canvas px-3 py-1.5 sm:px-5">
      {children}
    </div>
  );
}

/** The pages, with what is looked at lit on them whenever that changes. */
function Lit({ viewing: { place, turn }, document }: { viewing: SourceViewing; document: DocumentSummary }) {
  const { light, lit } = useReadingDesk();
  const shine = useEffectEvent(() => {
    if (place) light({ page: place.page, box: place.box, snippet: place.snippet });
    else lit.set(null);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: every turn is a look, also at the same place.
  useEffect(() => shine(), [turn]);
  return <DocumentPages document={document} />;
}
