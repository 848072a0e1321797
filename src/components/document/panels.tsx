'use client';

import { Tabs } from 'radix-ui';
import type { ReactNode } from 'react';
import type { DocumentSummary } from '#core/documents/document';
import { cn } from '../ui/class-names.ts';
import { PartsPanel } from './parts-panel.tsx';
import { type PanelName, useReadingDesk } from './reading-desk.tsx';
import { TablesPanel } from './tables-panel.tsx';
import { TextPanel } from './text-panel.tsx';
import { Timeline } from './timeline.tsx';
import { TypePanel } from './type-panel.tsx';
import { WordCard } from './word-card.tsx';

type DocumentPanelsProps = {
  document: DocumentSummary;
  /** What stands above the pages. */
  bar: ReactNode;
  /** The pages. */
  children: ReactNode;
};

/** Pages on the left, what was made of them on the right; on small screens one below the other. */
export function DocumentPanels({ document, bar, children }: DocumentPanelsProps) {
  const { paged, panel, openPanel } = useReadingDesk();
  const splittable = paged && document.part === null && (document.pageCount ?? 0) > 1;
  const panels: { name: PanelName; title: string; content: ReactNode }[] = [
    // Without pages the text is what is looked at anyway.
    ...(paged ? [{ name: 'text' as const, title: 'Text', content: <TextPanel document={document} /> }] : []),
    { name: 'type', title: 'Type', content: <TypePanel document={document} /> },
    { name: 'tables', title: 'Tables', content: <TablesPanel document={document} /> },
    ...(splittable
      ? [{ name: 'parts' as const, title: 'Parts', content: <PartsPanel document={document} /> }]
      : []),
    { name: 'history', title: 'History', content: <Timeline documentId={document.id} /> },
  ];
  return (
    <Tabs.Root
      value={panels.some(({ name }) => name === panel) ? panel : 'type'}
      onValueChange={(value) => {
        const next = panels.find(({ name }) => name === value);
        if (next) openPanel(next.name);
      }}
      className="flex min-h-0 flex-1 flex-col lg:grid lg:grid-cols-[minmax(0,1fr)_26rem] lg:grid-rows-[auto_minmax(0,1fr)]"
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-b px-3 py-1.5 sm:px-5">
        {bar}
      </div>
      <div className="relative min-h-0 flex-[3] bg-sunken lg:row-start-2">{children}</div>
      <Tabs.List
        aria-label="What was made of it"
        className="flex items-center overflow-x-auto border-line border-t border-b px-3 sm:gap-1 lg:col-start-2 lg:row-start-1 lg:border-t-0 lg:border-l"
      >
        {panels.map(({ name, title }) => (
          <Tabs.Trigger
            key={name}
            value={name}
            className="h-11 shrink-0 border-transparent border-b-2 px-2.5 font-medium text-ink-muted data-[state=active]:border-accent data-[state=active]:text-ink"
          >
            {title}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      <div className="flex min-h-0 flex-[2] flex-col border-line lg:col-start-2 lg:row-start-2 lg:border-l">
        {panels.map(({ name, content }) => (
          <Tabs.Content
            key={name}
            value={name}
            className={cn(
              'min-h-0 flex-1 overflow-auto px-5 py-4 focus-visible:-outline-offset-2',
              'data-[state=inactive]:hidden',
            )}
          >
            {content}
          </Tabs.Content>
        ))}
        <WordCard />
      </div>
    </Tabs.Root>
  );
}
