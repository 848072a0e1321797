'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '#components/ui/button';
import { Notice } from '#components/ui/notice';
import { ViewSkeleton } from '../document/document-view.tsx';
import { PagesAndPanels, type Panel } from '../document/pages-and-panels.tsx';
import { DeskLink } from '../session/desk-link.tsx';
import { useOrgId } from '../session/desk-session.tsx';
import { failureOf, useTRPC } from '../session/trpc.ts';
import { SourceViewer } from '../sources/source-viewer.tsx';
import { CalendarPanel } from './calendar-panel.tsx';
import { ShowDeskProvider, type ShowDetails, useShowDesk } from './show-desk.tsx';
import { ShowHeader } from './show-header.tsx';
import { ShowSections } from './show-sections.tsx';

/** One show: what was made of its papers, beside the papers. */
export function ShowView({ id, initial }: { id: string; initial: ShowDetails | null }) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const query = useQuery(
    trpc.shows.byId.queryOptions({ orgId, id }, initial ? { initialData: initial } : {}),
  );
  if (query.isError) {
    const { code, message } = failureOf(query.error);
    if (code === 'NOT_FOUND') return <Gone />;
    if (!query.data) {
      return (
        <div className="mx-auto max-w-2xl px-4 py-16">
          <h1 className="mb-4 font-semibold text-xl">This show could not be shown</h1>
          <Notice title={message} action={<Button onClick={() => query.refetch()}>Try again</Button>} />
        </div>
      );
    }
  }
  if (!query.data) return <ViewSkeleton />;
  return (
    <ShowDeskProvider details={query.data}>
      <Show />
    </ShowDeskProvider>
  );
}

type PanelName = 'show' | 'calendar';
const panels: readonly Panel<PanelName>[] = [
  { name: 'show', title: 'Show', content: <ShowSections /> },
  { name: 'calendar', title: 'Calendar', content: <CalendarPanel /> },
];

function Show() {
  const { viewing } = useShowDesk();
  const [panel, setPanel] = useState<PanelName>('show');
  return (
    <div
      data-fills-window
      className="flex h-[calc(100dvh-3.5rem-1px)] min-h-160 flex-col md:h-dvh lg:min-h-96"
    >
      <ShowHeader />
      <PagesAndPanels
        wide
        pages={<SourceViewer viewing={viewing} />}
        panels={panels}
        panel={panel}
        onPanel={setPanel}
      />
    </div>
  );
}

function Gone() {
  return (
    <div className="mx-auto grid max-w-md justify-items-start gap-4 px-4 py-16" data-testid="show-gone">
      <h1 className="font-semibold text-xl">This show is not there any more</h1>
      <p className="text-ink-muted">
        It was deleted, or the commit that made it was undone. What was imported is kept and can be committed
        again.
      </p>
      <Button look="primary" asChild>
        <DeskLink href="/imports">Go to imports</DeskLink>
      </Button>
    </div>
  );
}
