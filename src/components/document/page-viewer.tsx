'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Document, pdfjs } from 'react-pdf';
import { Button } from '#components/ui/button';
import { Notice } from '#components/ui/notice';
import { useOrgId } from '../session/desk-session.tsx';
import { useTRPC } from '../session/trpc.ts';
import { PageSkeleton, whileItHolds } from './page-link.tsx';
import { PageStack } from './page-stack.tsx';
import { PdfSheet } from './pdf-sheet.tsx';
import { useReadingDesk } from './reading-desk.tsx';

pdfjs.GlobalWorkerOptions.workerSrc = new URL(
  'pdfjs-dist/build/pdf.worker.min.mjs',
  import.meta.url,
).toString();

/** Everything the viewer may need comes from this app, never from the web. */
export const pdfOptions = {
  cMapUrl: '/pdfjs/cmaps/',
  standardFontDataUrl: '/pdfjs/standard_fonts/',
  wasmUrl: '/pdfjs/wasm/',
  iccUrl: '/pdfjs/iccs/',
  useSystemFonts: false,
  isEvalSupported: false,
};

/** The pages of a PDF as they look. */
export function PageViewer() {
  const { documentId, first, pageCount, setPageCount } = useReadingDesk();
  const trpc = useTRPC();
  const orgId = useOrgId();
  const link = useQuery(
    trpc.documents.downloadUrl.queryOptions(
      { orgId, id: documentId, as: 'inline' },
      { staleTime: whileItHolds, gcTime: 0 },
    ),
  );
  const [pages, setPages] = useState<number | null>(null);
  const [locked, setLocked] = useState(false);
  const broken = (
    <Notice
      title="The pages cannot be shown"
      className="m-4"
      action={<Button onClick={() => link.refetch()}>Try again</Button>}
    >
      The file is kept as it is. Its text may still be in the panel beside this, and Download gives you the
      original.
    </Notice>
  );
  if (locked) {
    return (
      <Notice title="The pages are protected by a password" className="m-4">
        The file is kept unchanged. Save a copy without the password and add that.
      </Notice>
    );
  }
  if (link.isError && !link.data) return broken;
  if (!link.data) return <PageSkeleton />;
  return (
    <Document
      file={link.data.url}
      options={pdfOptions}
      suspense={false}
      loading={<PageSkeleton />}
      error={broken}
      noData={<PageSkeleton />}
      onPassword={() => setLocked(true)}
      externalLinkTarget="_blank"
      onLoadSuccess={({ numPages }) => {
        setPages(numPages);
        setPageCount(numPages);
      }}
      className="h-full"
    >
      {pages !== null && (
        <PageStack
          count={Math.min(pageCount ?? pages, pages - first + 1)}
          sheet={(props) => <PdfSheet {...props} />}
        />
      )}
    </Document>
  );
}
