'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '#components/ui/button';
import { Notice } from '#components/ui/notice';
import { isActiveImport } from '#core/imports/import';
import { ViewSkeleton } from '../document/document-view.tsx';
import { PagesAndPanels, type Panel } from '../document/pages-and-panels.tsx';
import { DeskLink } from '../session/desk-link.tsx';
import { useOrgId } from '../session/desk-session.tsx';
import { failureOf, useTRPC } from '../session/trpc.ts';
import { SourceViewer } from '../sources/source-viewer.tsx';
import { CommitDialog } from './commit-dialog.tsx';
import { ImportDeskProvider, type ImportReview, useImportDesk } from './import-desk.tsx';
import { ImportHeader } from './import-header.tsx';
import { ReviewKeys } from './review-keys.tsx';
import { SectionBlock } from './section-block.tsx';
import { SectionNavigation } from './section-navigation.tsx';
import { SourcesPanel } from './sources-panel.tsx';
import { SurenessLegend } from './sureness.tsx';

/** One import: its sources on one side, the sections they fill on the other. */
export function ImportView({ id, initial }: { id: string; initial: ImportReview | null }) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const query = useQuery(
    trpc.imports.review.queryOptions({ orgId, id }, initial ? { initialData: initial } : {}),
  );
  if (query.isError && !query.data) {
    return (
      <div className="mx-auto grid max-w-2xl justify-items-start gap-4 px-4 py-16">
        <h1 className="font-semibold text-xl">This import could not be shown</h1>
        <Notice
          title={failureOf(query.error).message}
          action={<Button onClick={() => query.refetch()}>Try again</Button>}
        />
        <Button asChild>
          <DeskLink href="/imports">Go to imports</DeskLink>
        </Button>
      </div>
    );
  }
  if (!query.data) return <ViewSkeleton />;
  return (
    <ImportDeskProvider review={query.data}>
      <Review />
    </ImportDeskProvider>
  );
}

type PanelName = 'sections' | 'documents';
const panels: readonly Panel<PanelName>[] = [
  { name: 'sections', title: 'Sections', content: <Sections /> },
  { name: 'documents', title: 'Documents', content: <SourcesPanel /> },
];

function Review() {
  const { viewing } = useImportDesk();
  const [panel, setPanel] = useState<PanelName>('sections');
  const [isCommitting, setCommitting] = useState(false);
  const { import: row } = useImportDesk().review;
  const commit = () => {
    if (!isActiveImport(row) && row.status !== 'failed') setCommitting(true);
  };
  return (
    <div
      data-fills-window
      className="flex h-[calc(100dvh-3.5rem-1px)] min-h-160 flex-col md:h-dvh lg:min-h-96"
    >
      <ImportHeader commit={commit} />
      <PagesAndPanels
        wide
        pages={<SourceViewer viewing={viewing} />}
        panels={panels}
        panel={panel}
        onPanel={setPanel}
      />
      <ReviewKeys commit={commit} />
      <CommitDialog open={isCommitting} onOpenChange={setCommitting} />
    </div>
  );
}

function Sections() {
  const { outline } = useImportDesk();
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <SectionNavigation />
      <SurenessLegend />
      {outline.sections.map((section) => (
        <SectionBlock key={section.id} section={section} />
      ))}
    </div>
  );
}
