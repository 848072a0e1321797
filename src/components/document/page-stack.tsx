'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useFormats } from '../session/formats.ts';
import { useElementWidth } from './element-width.ts';
import { PageSheet, type PointSize } from './page-sheet.tsx';
import { useReadingDesk } from './reading-desk.tsx';

const gap = 12;
const maxWidth = 1000;
const a4: PointSize = { width: 595, height: 842 };

/** All pages under one another; only those near the view exist. */
export function PageStack({ count }: { count: number }) {
  const { page, showPage, destination } = useReadingDesk();
  const { number } = useFormats();
  const scroller = useRef<HTMLElement>(null);
  const [sizes, setSizes] = useState<ReadonlyMap<number, PointSize>>(new Map());
  const space = useElementWidth(scroller);
  const width = Math.max(Math.min(space - 2 * gap, maxWidth), 0);
  const sizeOf = (number: number) => sizes.get(number) ?? sizes.get(1) ?? a4;
  const heightOf = (number: number) => Math.round((width * sizeOf(number).height) / sizeOf(number).width);

  const stack = useVirtualizer({
    count: width > 0 ? count : 0,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => heightOf(index + 1) + gap,
    overscan: 1,
    paddingStart: gap,
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: heights follow from these two.
  useEffect(() => stack.measure(), [width, sizes]);

  const follow = useEffectEvent(() => {
    if (!destination) return;
    const top = stack.getOffsetForIndex(destination.page - 1, 'start')?.[0];
    if (top === undefined) return;
    const room = destination.down > 0 ? (scroller.current?.clientHeight ?? 0) / 3 : gap;
    stack.scrollToOffset(Math.max(top + destination.down * heightOf(destination.page) - room, 0));
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: every turn is a move, also to the same place.
  useEffect(() => follow(), [destination?.turn, width > 0]);

  const onScroll = () => {
    const element = scroller.current;
    if (!element) return;
    const middle = element.scrollTop + element.clientHeight / 3;
    const current = stack.getVirtualItemForOffset(middle);
    if (current && current.index + 1 !== page) showPage(current.index + 1);
  };

  return (
    <section
      ref={scroller}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
      tabIndex={0}
      aria-label={`Pages, showing page ${number(page)} of ${number(count)}`}
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
            <PageSheet
              number={index + 1}
              count={count}
              width={width}
              height={heightOf(index + 1)}
              onSize={(size) =>
                setSizes((was) => {
                  const known = was.get(index + 1);
                  if (known?.width === size.width && known.height === size.height) return was;
                  return new Map(was).set(index + 1, size);
                })
              }
            />
          </div>
        ))}
      </div>
    </section>
  );
}
