'use client';

import { useState } from 'react';
import { Page } from 'react-pdf';
import { useFormats } from '../session/formats.ts';
import { WordLayer } from './word-layer.tsx';

export type PointSize = { width: number; height: number };

type PageSheetProps = {
  number: number;
  count: number;
  width: number;
  height: number;
  onSize: (size: PointSize) => void;
};

/** One page as it looks, with the boxes of its words above it. */
export function PageSheet({ number, count, width, height, onSize }: PageSheetProps) {
  const formats = useFormats();
  const [size, setSize] = useState<PointSize | null>(null);
  return (
    <div
      role="img"
      aria-label={`Page ${formats.number(number)} of ${formats.number(count)}. Its words are in the text panel.`}
      data-testid="page"
      data-page={number}
      className="relative overflow-hidden bg-white shadow-sm ring-1 ring-black/10"
      style={{ width, height }}
    >
      <Page
        pageNumber={number}
        width={width}
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
      {size && <WordLayer page={number} width={size.width} height={size.height} />}
    </div>
  );
}
