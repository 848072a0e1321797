'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Button } from '#components/ui/button';
import { Notice } from '#components/ui/notice';
import type { ConversionFilter } from '#core/conversions/status';
import type { QueuedUpload } from '#data/browser/upload/queue-set';
import { ListSkeleton } from '../documents/list-skeleton.tsx';
import { UploadRow } from '../documents/upload-row.tsx';
import { useSelection } from '../documents/use-selection.ts';
import { WindowedList } from '../lists/windowed-list.tsx';
import { DeskLink } from '../session/desk-link.tsx';
import { useOrgId } from '../session/desk-session.tsx';
import { failureOf, useTRPC } from '../session/trpc.ts';
import { rowsWithUploads } from '../upload/rows-with-uploads.ts';
import { useDismissArrived, useUploadItems } from '../upload/upload-provider.tsx';
import { useConversionAnnouncements } from './conversion-announcements.ts';
import { conversionListOptions, type FirstConversions } from './conversion-list-options.ts';
import { ConversionRow, ReusedChip } from './conversion-row.tsx';
import { ConversionSelectionBar } from './conversion-selection-bar.tsx';
import { EmptyConversions, NoneOfThisState } from './empty-conversions.tsx';

type ConversionListProps = { filter: ConversionFilter | null; firstPage: FirstConversions | null };

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
  const order = useMemo(() => rows.flatMap(({ row }) => (row ? [row.id] : [])), [rows]);
  const selection = useSelection(order);
  const picked = conversions.filter(({ id }) => selection.ids.has(id));

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
    <>
      <WindowedList
        label="Conversions"
        testId="conversion-list"
        rows={rows}
        query={query}
        onKeyDown={selection.onKeyDown}
        marksOf={({ row, upload }) => ({
          'data-testid': row ? 'conversion-row' : 'upload-row',
          'data-row-id': row?.id,
          'data-conversion-id': row?.id,
          'data-status': row?.status ?? upload?.item.stage.step,
        })}
      >
        {({ row, upload }) =>
          row ? (
            <ConversionRow
              conversion={row}
              selected={selection.ids.has(row.id)}
              onPick={(reach) => selection.toggle(row.id, reach)}
            />
          ) : (
            upload && <OnItsWay upload={upload} />
          )
        }
      </WindowedList>
      <ConversionSelectionBar conversions={picked} clear={selection.clear} />
    </>
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
