'use client';

import type { ReactNode } from 'react';
import type { DocumentSummary } from '#core/documents/document';
import { isMail } from '#core/mail/attachment';
import { AttachmentsPanel } from './attachments-panel.tsx';
import { FactsPanel } from './facts-panel.tsx';
import { PagesAndPanels, type Panel } from './pages-and-panels.tsx';
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

/** A document's pages, and everything that was made of them. */
export function DocumentPanels({ document, bar, children }: DocumentPanelsProps) {
  const { paged, panel, openPanel } = useReadingDesk();
  const splittable = paged && document.part === null && (document.pageCount ?? 0) > 1;
  const panels: Panel<PanelName>[] = [
    // Without pages the text is what is looked at anyway.
    ...(paged ? [{ name: 'text' as const, title: 'Text', content: <TextPanel document={document} /> }] : []),
    { name: 'type', title: 'Type', content: <TypePanel document={document} /> },
    { name: 'facts', title: 'Facts', content: <FactsPanel document={document} /> },
    { name: 'tables', title: 'Tables', content: <TablesPanel document={document} /> },
    ...(splittable
      ? [{ name: 'parts' as const, title: 'Parts', content: <PartsPanel document={document} /> }]
      : []),
    ...(isMail(document.mediaType)
      ? [
          {
            name: 'attachments' as const,
            title: 'Attachments',
            content: <AttachmentsPanel document={document} />,
          },
        ]
      : []),
    { name: 'history', title: 'History', content: <Timeline documentId={document.id} /> },
  ];
  return (
    <PagesAndPanels
      bar={bar}
      pages={children}
      panels={panels}
      panel={panels.some(({ name }) => name === panel) ? panel : 'type'}
      onPanel={openPanel}
      footer={<WordCard />}
    />
  );
}
