'use client';

import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { Button } from '#components/ui/button';
import { Notice } from '#components/ui/notice';
import { ViewSkeleton } from '../document/document-view.tsx';
import { PageNavigation } from '../document/page-navigation.tsx';
import { PagesAndPanels, type Panel } from '../document/pages-and-panels.tsx';
import { ReadingDeskProvider } from '../document/reading-desk.tsx';
import { DeskLink } from '../session/desk-link.tsx';
import { useOrgId } from '../session/desk-session.tsx';
import { failureOf, useTRPC } from '../session/trpc.ts';
import { ChecksPanel } from './checks-panel.tsx';
import { type Review, ReviewDeskProvider, useReview } from './review-desk.tsx';
import { ReviewHeader } from './review-header.tsx';
import { ReviewValues } from './review-values.tsx';
import { XmlPanel } from './xml-panel.tsx';

const PageViewer = dynamic(() => import('../document/page-viewer.tsx').then((module) => module.PageViewer), {
  ssr: false,
});

/** One conversion: the page on one side, its values, its XML and its checks on the other. */
export function ReviewView({ id, initial }: { id: string; initial: Review | null }) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const query = useQuery(
    trpc.conversions.review.queryOptions({ orgId, id }, initial ? { initialData: initial } : {}),
  );
  if (query.isError && !query.data) {
    return (
      <div className="mx-auto grid max-w-2xl justify-items-start gap-4 px-4 py-16">
        <h1 className="font-semibold text-xl">This conversion could not be shown</h1>
        <Notice
          title={failureOf(query.error).message}
          action={<Button onClick={() => query.refetch()}>Try again</Button>}
        />
        <Button asChild>
          <DeskLink href="/conversions">Go to conversions</DeskLink>
        </Button>
      </div>
    );
  }
  if (!query.data) return <ViewSkeleton />;
  const review = query.data;
  const { documentId, pageCount } = review.conversion;
  return (
    <ReadingDeskProvider
      documentId={documentId}
      paged
      range={{ from: 1, to: pageCount }}
      initialPage={1}
      initialPanel="text"
    >
      <ReviewDeskProvider review={review}>
        <div
          data-fills-window
          className="flex h-[calc(100dvh-3.5rem-1px)] min-h-160 flex-col md:h-dvh lg:min-h-96"
        >
          <ReviewHeader review={review} />
          <Panels />
        </div>
      </ReviewDeskProvider>
    </ReadingDeskProvider>
  );
}

type PanelName = 'values' | 'xml' | 'checks';
const panels: readonly Panel<PanelName>[] = [
  { name: 'values', title: 'Values', content: <ReviewValues /> },
  { name: 'xml', title: 'XML', content: <XmlPanel /> },
  { name: 'checks', title: 'Checks', content: <ChecksPanel /> },
];

function Panels() {
  const { conversion, result } = useReview();
  // What is to check leads to the values it is about.
  const [panel, setPanel] = useState<PanelName>(
    conversion.needsReview && result && result.doubts.length > 0 ? 'checks' : 'values',
  );
  return (
    <PagesAndPanels
      wide
      bar={<PageNavigation />}
      pages={<PageViewer />}
      panels={panels}
      panel={panel}
      onPanel={setPanel}
    />
  );
}
