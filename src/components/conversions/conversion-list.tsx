'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { Button } from '#components/ui/button';
import { Notice } from '#components/ui/notice';
import type { ConversionSummary } from '#core/conversions/conversion';
import type { ConversionFilter } from '#core/conversions/status';
import type { QueuedUpload } from '#data/browser/upload/queue-set';
import { useListKeys } from '../documents/list-keys.ts';
import { ListSkeleton } from '../documents/list-skeleton.tsx';
import { UploadRow } from '../documents/upload-row.tsx';
import { DeskLink } from '../session/desk-link.tsx';
import { useOrgId } from '../session/desk-session.tsx';
import { failureOf, useTRPC } from '../session/trpc.ts';
import { type RowWithUpload, rowsWithUploads } from '../upload/rows-with-uploads.ts';
import { useDismissArrived, useUploadItems } from '../upload/upload-provider.tsx';
import { useConversionAnnouncements } from './conversion-announcements.ts';
import { conversionListOptions, type FirstConversions } from './conversion-list-options.ts';
import { ConversionRow, ReusedChip } from './conversion-row.tsx';
import { EmptyConversions, NoneOfThisState } from './empty-conversions.tsx';

type ConversionListProps = { filter: ConversionFilter | null; firstPage: FirstConversions | null };

const usualHeight = 97;
const overscan = 8;

/** Conversions, newest first, with the files that are on their way in their future places; only rows near the view exist. */
export function ConversionList({ filter, firstPage }: ConversionListProps) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const query = useInfiniteQuery(conversionListOptions(trpc, orgId, filter, firstPage));
  const uploads = useUploadItems('conversions');
  useDismissArrived('conversions');
  const conversions = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  const rows = useMemo(
    () => rowsWithUploads(filter === null ? uploads : [], conversions),
    [filter, uploads, conversions],
  );
  useConversionAnnouncements(conversions);

  if (query.isPending && rows.length === 0) return <ListSkeleton of="conversions" />;
  if (query.isError && conversions.length === 0) {
    return (
      <Notice
        title="The conversions could not be loaded"
        action={<Button onClick={() => query.refetch()}>Try again</Button>}
      >
        {failureOf(query.error).message}
      </Notice>
    );
  }
  if (rows.length === 0) return filter === null ? <EmptyConversions /> : <NoneOfThisState filter={filter} />;
  return (
    <Rows
      rows={rows}
      hasMore={query.hasNextPage}
      onNearEnd={() => {
        if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
      }}
    />
  );
}

type Row = RowWithUpload<ConversionSummary>;

function Rows({
  rows,
  hasMore,
  onNearEnd,
}: {
  rows: readonly Row[];
  hasMore: boolean;
  onNearEnd: () => void;
}) {
  const listRef = useListKeys();
  const offset = useRef(0);
  const [, placed] = useState(0);
  useEffect(() => {
    // Where the list begins on the page is known once it stands there.
    const top = listRef.current?.getBoundingClientRect().top;
    if (top === undefined) return;
    offset.current = top + window.scrollY;
    placed(offset.current);
  }, [listRef]);
  const list = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => usualHeight,
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan,
    scrollMargin: offset.current,
  });
  const items = list.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  const nearEnd = useEffectEvent(onNearEnd);
  useEffect(() => {
    if (hasMore && last >= rows.length - 2 * overscan) nearEnd();
  }, [hasMore, last, rows.length]);
  return (
    <ul
      ref={listRef}
      aria-label="Conversions"
      data-testid="conversion-list"
      className="relative overflow-hidden rounded-lg border border-line bg-surface"
      style={{ height: list.getTotalSize() + 2 }}
    >
      {items.map(({ index, key, start }) => {
        const line = rows[index];
        if (!line) return null;
        const { row: conversion, upload } = line;
        return (
          <li
            key={key}
            ref={list.measureElement}
            data-index={index}
            aria-setsize={hasMore ? -1 : rows.length}
            aria-posinset={index + 1}
            data-testid={conversion ? 'conversion-row' : 'upload-row'}
            data-conversion-id={conversion?.id}
            data-status={conversion?.status ?? upload?.item.stage.step}
            className="absolute inset-x-0 top-0 border-line not-first:border-t"
            style={{ transform: `translateY(${start - offset.current}px)` }}
          >
            {conversion ? <ConversionRow conversion={conversion} /> : upload && <OnItsWay upload={upload} />}
          </li>
        );
      })}
    </ul>
  );
}

function OnItsWay({ upload: { item, queue } }: { upload: QueuedUpload }) {
  return (
    <UploadRow
      item={item}
      queue={queue}
      alreadyHere={({ rowId }) => (
        <p className="flex flex-wrap items-center gap-2" data-testid="already-here">
          <ReusedChip />
          <span>
            This file was brought before, to be turned into the same.{' '}
            <DeskLink
              href={`/conversions/${rowId}`}
              prefetch={false}
              className="text-accent underline underline-offset-2"
            >
              Open the result
            </DeskLink>
          </span>
        </p>
      )}
    />
  );
}
