'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useFormats } from '../session/formats.ts';
import { useElementWidth } from './element-width.ts';
import type { PointSize, SheetProps } from './page-sheet.tsx';
import { useReadingDesk } from './reading-desk.tsx';

const gap = 12;
const maxWidth = 1000;
const a4: PointSize = { width: 595, height: 842 };

type PageStackProps = { count: number; sheet: (props: SheetProps) => ReactNode };

/** All pages of the document under one another; only those near the view exist. */
export function PageStack({ count, sheet }: PageStackProps) {
  const { first, page, shown, showPage, destination } = useReadingDesk();
  const { number } = useFormats();
  const scroller = useRef<HTMLElement>(null);
  const [sizes, setSizes] = useState<ReadonlyMap<number, PointSize>>(new Map());
  const space = useElementWidth(scroller);
  const width = Math.max(Math.min(space - 2 * gap, maxWidth), 0);
  const [usual = a4] = sizes.values();
  const sizeOf = (number: number) => sizes.get(number) ?? usual;
  const heightOf = (number: number) => Math.round((width * sizeOf(number).height) / sizeOf(number).width);

  const stack = useVirtualizer({
    count: width > 0 ? count : 0,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => heightOf(first + index) + gap,
    overscan: 1,
    paddingStart: gap,
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: heights follow from these two.
  useEffect(() => stack.measure(), [width, sizes]);

  const follow = useEffectEvent(() => {
    if (!destination) return;
    const top = stack.getOffsetForIndex(destination.page - first, 'start')?.[0];
    if (top === undefined) return;
    const { down, y } = destination;
    const height = heightOf(destination.page);
    const below = y === null ? down * height : (y / sizeOf(destination.page).height) * height;
    const room = below > 0 ? (scroller.current?.clientHeight ?? 0) / 3 : gap;
    stack.scrollToOffset(Math.max(top + below - room, 0));
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: every turn is a move, also to the same place.
  useEffect(() => follow(), [destination?.turn, width > 0]);

  // Until the first page tells its size all are taken for A4, and a place far down is not where it seemed.
  const followStill = useEffectEvent(() => {
    if (destination && Math.abs(destination.page - page) <= 1) follow();
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the first size is the news.
  useEffect(() => followStill(), [sizes.size > 0]);

  const onScroll = () => {
    const element = scroller.current;
    if (!element) return;
    const middle = element.scrollTop + element.clientHeight / 3;
    const current = stack.getVirtualItemForOffset(middle);
    if (current && first + current.index !== page) showPage(first + current.index);
  };

  return (
    <section
      ref={scroller}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
      tabIndex={0}
      aria-label={`Pages, showing page ${number(shown(page))} of ${number(count)}`}
      data-testid="page-viewer"
      data-page={page}
      onScroll={onScroll}
      className="relative h-full overflow-auto overscroll-contain focus-visible:-outline-offset-2"
    >
      <div className="relative mx-auto" style={{ height: stack.getTotalSize(), width }}>
        {stack.getVirtualItems().map(({ index, start }) => (
          <div
            key={index}
            className="absolute inset-x-0 top-0"
            style={{ transform: `translateY(${start}px)` }}
          >
            {sheet({
              number: first + index,
              count,
              width,
              height: heightOf(first + index),
              onSize: (size) =>
                setSizes((was) => {
                  const known = was.get(first + index);
                  if (known?.width === size.width && known.height === size.height) return was;
                  return new Map(was).set(first + index, size);
                }),
            })}
          </div>
        ))}
      </div>
    </section>
  );
}
