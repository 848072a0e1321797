'use client';

import { useWindowVirtualizer } from '@tanstack/react-virtual';
import {
  type HTMLAttributes,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
} from 'react';
import { useListKeys } from '../documents/list-keys.ts';

const usualHeight = 97;
const overscan = 8;
/** What a server assumes of the window, so that the first rows stand in the first HTML. */
const firstView = { width: 1200, height: 900 };

type Marks = HTMLAttributes<HTMLLIElement> & { [data: `data-${string}`]: string | undefined };

type WindowedListProps<Row extends { key: string }> = {
  label: string;
  testId: string;
  rows: readonly Row[];
  /** What the rows come from: more are asked for when the end comes near. */
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
  onKeyDown?: (event: KeyboardEvent<HTMLElement>) => void;
  /** What a row's element says of it. */
  marksOf: (row: Row) => Marks;
  children: (row: Row) => ReactNode;
};

/** A list of any length: only rows near the view exist, and more are fetched as their place comes near. */
export function WindowedList<Row extends { key: string }>(props: WindowedListProps<Row>) {
  const { label, testId, rows, query, onKeyDown, marksOf, children } = props;
  const hasMore = query.hasNextPage;
  const listRef = useListKeys();
  const offset = useRef(0);
  const [, placed] = useState(0);
  // Where the list begins on the page is known once it stands there, and changes with what stands above it.
  useEffect(() => {
    const place = () => {
      const top = listRef.current?.getBoundingClientRect().top;
      if (top === undefined) return;
      offset.current = Math.round(top + window.scrollY);
      placed(offset.current);
    };
    place();
    const observer = new ResizeObserver(place);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [listRef]);
  const list = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => usualHeight,
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan,
    scrollMargin: offset.current,
    initialRect: firstView,
  });
  const items = list.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  const nearEnd = useEffectEvent(() => {
    if (!query.isFetchingNextPage) void query.fetchNextPage();
  });
  useEffect(() => {
    if (hasMore && last >= rows.length - 2 * overscan) nearEnd();
  }, [hasMore, last, rows.length]);
  return (
    <ul
      ref={listRef}
      aria-label={label}
      data-testid={testId}
      onKeyDown={onKeyDown}
      className="relative overflow-hidden rounded-lg border border-line bg-surface"
      style={{ height: list.getTotalSize() + 2 }}
    >
      {items.map(({ index, key, start }) => {
        const row = rows[index];
        if (!row) return null;
        return (
          <li
            key={key}
            ref={list.measureElement}
            data-index={index}
            aria-setsize={hasMore ? -1 : rows.length}
            aria-posinset={index + 1}
            {...marksOf(row)}
            className="absolute inset-x-0 top-0 border-line not-first:border-t"
            style={{ transform: `translateY(${start - offset.current}px)` }}
          >
            {children(row)}
          </li>
        );
      })}
    </ul>
  );
}
