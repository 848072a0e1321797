'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import { Button } from '#components/ui/button';
import { Notice } from '#components/ui/notice';
import type { ImportStatus, ImportSummary } from '#core/imports/import';
import { ListSkeleton } from '../documents/list-skeleton.tsx';
import { UploadRow } from '../documents/upload-row.tsx';
import { WindowedList } from '../lists/windowed-list.tsx';
import { useAnnounce } from '../live/announcer.tsx';
import { useOrgId } from '../session/desk-session.tsx';
import { failureOf, useTRPC } from '../session/trpc.ts';
import { useImportUploads } from '../upload/upload-provider.tsx';
import { EmptyImports } from './empty-imports.tsx';
import { type FirstImports, importListOptions } from './import-list-options.ts';
import { ImportRow } from './import-row.tsx';

/** Imports, newest first, below the files that are on their way into one. */
export function ImportList({ firstPage }: { firstPage: FirstImports | null }) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const query = useInfiniteQuery(importListOptions(trpc, orgId, firstPage));
  const uploads = useImportUploads(null);
  const imports = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  const rows = useMemo(
    () => [
      ...uploads.map((upload) => ({ key: upload.item.id, upload, row: null })),
      ...imports.map((row) => ({ key: row.id, upload: null, row })),
    ],
    [uploads, imports],
  );
  useEnds(imports);
  if (query.isPending && uploads.length === 0) return <ListSkeleton of="imports" />;
  if (query.isError && imports.length === 0) {
    return (
      <Notice
        title="The imports could not be loaded"
        action={<Button onClick={() => query.refetch()}>Try again</Button>}
      >
        {failureOf(query.error).message}
      </Notice>
    );
  }
  if (imports.length === 0 && uploads.length === 0) return <EmptyImports />;
  return (
    <WindowedList
      label="Imports"
      testId="import-list"
      rows={rows}
      query={query}
      marksOf={({ row }) =>
        row
          ? { 'data-testid': 'import-row', 'data-import-id': row.id, 'data-status': row.status }
          : { 'data-testid': 'upload-row' }
      }
    >
      {({ row, upload }) =>
        row ? (
          <ImportRow row={row} />
        ) : (
          upload && (
            <UploadRow
              item={upload.item}
              queue={upload.queue}
              alreadyHere={() => <p>It is here already, and is used.</p>}
            />
          )
        )
      }
    </WindowedList>
  );
}

const sentences: Partial<Record<ImportStatus, string>> = {
  completed: 'is ready to be looked at',
  failed: 'needs you',
  committed: 'is committed',
};

/** Says when imports on show come to an end. */
function useEnds(imports: readonly ImportSummary[]): void {
  const announce = useAnnounce();
  const seen = useRef<Map<string, ImportStatus>>(new Map());
  useEffect(() => {
    for (const { id, status, name } of imports) {
      const before = seen.current.get(id);
      const sentence = sentences[status];
      if (before !== undefined && before !== status && sentence) announce(`${name} ${sentence}.`);
      seen.current.set(id, status);
    }
  }, [imports, announce]);
}
