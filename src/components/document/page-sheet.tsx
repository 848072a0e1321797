'use client';

import type { ReactNode } from 'react';
import { useFormats } from '../session/formats.ts';
import { useReadingDesk } from './reading-desk.tsx';
import { WordLayer } from './word-layer.tsx';

export type PointSize = { width: number; height: number };

/** What a stack tells each of its pages. `number` counts in the file; width and height are in pixels. */
export type SheetProps = {
  number: number;
  count: number;
  width: number;
  height: number;
  onSize: (size: PointSize) => void;
};

type PageSheetProps = Omit<SheetProps, 'onSize'> & {
  /** The page's size in points; null while nobody knows, and then words have no places yet. */
  size: PointSize | null;
  /** What there is instead of a picture, for those who do not see it. */
  label?: string;
  children: ReactNode;
};

/** One page as it looks, with the boxes of its words above it. */
export function PageSheet({ number, count, width, height, size, label, children }: PageSheetProps) {
  const formats = useFormats();
  const { shown } = useReadingDesk();
  const place = `Page ${formats.number(shown(number))} of ${formats.number(count)}.`;
  return (
    <div
      role="img"
      aria-label={`${place} ${label ?? 'Its words are in the text panel.'}`}
      data-testid="page"
      data-page={number}
      className="relative overflow-hidden bg-white shadow-sm ring-1 ring-black/10"
      style={{ width, height }}
    >
      {children}
      {size && <WordLayer page={number} width={size.width} height={size.height} />}
    </div>
  );
}
