'use client';

import dynamic from 'next/dynamic';
import type { DocumentSummary } from '#core/documents/document';
import { TextPanel } from './text-panel.tsx';

const viewers = {
  pdf: dynamic(() => import('./page-viewer.tsx').then((module) => module.PageViewer), { ssr: false }),
  image: dynamic(() => import('./image-viewer.tsx').then((module) => module.ImageViewer), { ssr: false }),
  blank: dynamic(() => import('./blank-viewer.tsx').then((module) => module.BlankViewer), { ssr: false }),
};

/** A document as it looks; of formats without pages the text, which is what there is to look at. */
export function DocumentPages({ document }: { document: DocumentSummary }) {
  const kind = viewerOf(document.mediaType);
  if (kind === null) return <WholeText document={document} />;
  const Pages = viewers[kind];
  return <Pages />;
}

/** Whether its format has pages that can be shown. */
export function hasPages({ mediaType }: Pick<DocumentSummary, 'mediaType'>): boolean {
  return viewerOf(mediaType) !== null;
}

function WholeText({ document }: { document: DocumentSummary }) {
  return (
    <section
      aria-label="Text"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
      tabIndex={0}
      className="h-full overflow-auto bg-canvas px-5 py-4 focus-visible:-outline-offset-2"
    >
      <div className="mx-auto max-w-3xl">
        <TextPanel document={document} />
      </div>
    </section>
  );
}

function viewerOf(mediaType: string): keyof typeof viewers | null {
  if (mediaType === 'application/pdf') return 'pdf';
  if (mediaType === 'image/tiff') return 'blank';
  return mediaType.startsWith('image/') ? 'image' : null;
}
