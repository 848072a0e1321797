'use client';

import { useState } from 'react';
import { Page } from 'react-pdf';
import { PageSheet, type PointSize, type SheetProps } from './page-sheet.tsx';

/** A page of a PDF. */
export function PdfSheet({ onSize, ...sheet }: SheetProps) {
  const [size, setSize] = useState<PointSize | null>(null);
  return (
    <PageSheet {...sheet} size={size}>
      <Page
        pageNumber={sheet.number}
        width={sheet.width}
        suspense={false}
        loading={null}
        noData={null}
        error={
          <p className="p-6 text-black">This page cannot be drawn. Its text may be in the panel beside it.</p>
        }
        renderTextLayer={false}
        renderAnnotationLayer={false}
        onLoadSuccess={(page) => {
          const { width, height } = page.getViewport({ scale: 1 });
          setSize({ width, height });
          onSize({ width, height });
        }}
      />
    </PageSheet>
  );
}
