'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Document, pdfjs } from 'react-pdf';
import { Button } from '#components/ui/button';
import { Notice } from '#components/ui/notice';
import { Skeleton } from '#components/ui/skeleton';
import { useOrgId } from '../session/desk-session.tsx';
import { useTRPC } from '../session/trpc.ts';
import { PageStack } from './page-stack.tsx';
import { useReadingDesk } from './reading-desk.tsx';

pdfjs.GlobalWorkerOptions.workerSrc = new URL(
  'pdfjs-dist/build/pdf.worker.min.mjs',
  import.meta.url,
).toString();

/** Everything the viewer may need comes from this app, never from the web. */
const options = {
  cMapUrl: '/pdfjs/cmaps/',
  standardFontDataUrl: '/pdfjs/standard_fonts/',
  wasmUrl: '/pdfjs/wasm/',
  iccUrl: '/pdfjs/iccs/',
  useSystemFonts: false,
  isEvalSupported: false,
};
/** Links to the bytes hold for 15 minutes. */
const linkMs = 14 * 60_000;

/** The pages of a PDF as they look. */
export function PageViewer() {
  const { documentId, setPageCount } = useReadingDesk();
  const trpc = useTRPC();
  const orgId = useOrgId();
  const link = useQuery(
    trpc.documents.downloadUrl.queryOptions(
      { orgId, id: documentId, as: 'inline' },
      { staleTime: linkMs, gcTime: 0 },
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
      options={options}
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
      {pages !== null && <PageStack count={pages} />}
    </Document>
  );
}

function PageSkeleton() {
  return (
    <div className="grid h-full justify-center p-4">
      <p className="sr-only">Loading pages</p>
      <Skeleton className="aspect-[1/1.414] h-full max-h-[70rem] max-w-full" />
    </div>
  );
}
