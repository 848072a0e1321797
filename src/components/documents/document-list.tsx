'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Button } from '#components/ui/button';
import { Notice } from '#components/ui/notice';
import type { QueuedUpload } from '#data/browser/upload/queue-set';
import { WindowedList } from '../lists/windowed-list.tsx';
import { DeskLink } from '../session/desk-link.tsx';
import { useOrgId } from '../session/desk-session.tsx';
import { failureOf, useTRPC } from '../session/trpc.ts';
import { rowsWithUploads } from '../upload/rows-with-uploads.ts';
import { useDismissArrived, useUploadItems } from '../upload/upload-provider.tsx';
import { documentListOptions, type FirstPage, type ListFilter } from './document-list-options.ts';
import { DocumentRow } from './document-row.tsx';
import { EmptyDesk, NothingOfThisKind } from './empty-state.tsx';
import { ListSkeleton } from './list-skeleton.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { useStatusAnnouncements } from './status-announcements.ts';
import { UploadRow } from './upload-row.tsx';
import { useSelection } from './use-selection.ts';

type DocumentListProps = { filter: ListFilter; firstPage: FirstPage | null };

/** The desk's documents in the order that was asked for, with the files that are on their way in their future places. */
export function DocumentList({ filter, firstPage }: DocumentListProps) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const query = useInfiniteQuery(documentListOptions(trpc, orgId, filter, firstPage));
  const uploads = useUploadItems('documents');
  useDismissArrived('documents');
  const documents = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  const isWhole = filter.tone === null && filter.type === null && filter.tag === null;
  const rows = useMemo(
    () => rowsWithUploads(isWhole ? uploads : [], documents),
    [isWhole, uploads, documents],
  );
  const order = useMemo(() => rows.flatMap(({ row }) => (row ? [row.id] : [])), [rows]);
  const selection = useSelection(order);
  const picked = documents.filter(({ id }) => selection.ids.has(id));
  useStatusAnnouncements(documents);

  if (query.isPending && rows.length === 0) return <ListSkeleton of="documents" />;
  if (query.isError && documents.length === 0) {
    const { message } = failureOf(query.error);
    return (
      <Notice
        title="The list could not be loaded"
        action={<Button onClick={() => query.refetch()}>Try again</Button>}
      >
        {message}
      </Notice>
    );
  }
  if (rows.length === 0) return isWhole ? <EmptyDesk /> : <NothingOfThisKind filter={filter} />;
  return (
    <>
      <WindowedList
        label="Documents"
        testId="document-list"
        rows={rows}
        query={query}
        onKeyDown={selection.onKeyDown}
        marksOf={({ row, upload }) => ({
          'data-testid': row ? 'document-row' : 'upload-row',
          'data-row-id': row?.id,
          'data-document-id': row?.id,
          'data-status': row?.status ?? upload?.item.stage.step,
        })}
      >
        {({ row, upload }) =>
          row ? (
            <DocumentRow
              document={row}
              selected={selection.ids.has(row.id)}
              onPick={(reach) => selection.toggle(row.id, reach)}
            />
          ) : (
            upload && <OnItsWay upload={upload} />
          )
        }
      </WindowedList>
      <SelectionBar documents={picked} clear={selection.clear} />
    </>
  );
}

function OnItsWay({ upload: { item, queue } }: { upload: QueuedUpload }) {
  return (
    <UploadRow
      item={item}
      queue={queue}
      alreadyHere={({ rowId, filename }) => (
        <p data-testid="already-here">
          The same content is{' '}
          <DeskLink
            href={`/documents/${rowId}`}
            prefetch={false}
            className="text-accent underline underline-offset-2"
          >
            already here
          </DeskLink>
          {filename === item.filename ? '' : ` as ${filename}`}. Nothing was sent or read again.
        </p>
      )}
    />
  );
}
