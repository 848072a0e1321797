'use client';

import { Archive, Table, Upload } from 'lucide-react';
import { Button } from '#components/ui/button';
import type { ConversionCounts } from '#core/conversions/conversion';
import type { ConversionFilter } from '#core/conversions/status';
import { useOrgId } from '../session/desk-session.tsx';
import { cn } from '../ui/class-names.ts';
import { useDropZone } from '../upload/drop-zone.tsx';
import { useConversionCounts } from './conversion-counts.ts';
import { ConversionList } from './conversion-list.tsx';
import type { FirstConversions } from './conversion-list-options.ts';
import { CountsBar } from './counts-bar.tsx';
import { DownloadForm } from './download-form.tsx';
import { GatewayNotice } from './gateway-notice.tsx';
import { MappingSelect } from './mapping-select.tsx';

type ConversionsDeskProps = {
  filter: ConversionFilter | null;
  firstPage: FirstConversions | null;
  counts: ConversionCounts | null;
};

/** The queue of conversions: bring PDFs, watch them become XML, fetch it. */
export function ConversionsDesk({ filter, firstPage, counts }: ConversionsDeskProps) {
  const { choose } = useDropZone();
  const orgId = useOrgId();
  const { data } = useConversionCounts(counts);
  // An empty queue says itself what to do, and has nothing to fetch.
  const isEmpty = data?.total === 0;
  return (
    <>
      <header className={cn('flex flex-wrap items-center justify-between gap-3', isEmpty ? 'mb-4' : 'mb-2')}>
        <h1 className="font-semibold text-xl tracking-tight">Conversions</h1>
        <div className="flex min-w-0 flex-wrap items-center gap-2">
          <MappingSelect />
          {data && data.ready + data.check > 0 && (
            <DownloadForm action={`/api/conversions/zip?organization=${orgId}`}>
              <Button type="submit" data-testid="download-all">
                <Archive aria-hidden />
                Download all
              </Button>
            </DownloadForm>
          )}
          {!isEmpty && (
            <DownloadForm
              action={`/api/conversions/csv?organization=${orgId}${filter === null ? '' : `&filter=${filter}`}`}
            >
              <Button type="submit" data-testid="list-csv">
                <Table aria-hidden />
                List as CSV
              </Button>
            </DownloadForm>
          )}
          {!isEmpty && (
            <Button look="primary" onClick={choose} data-testid="choose-files">
              <Upload aria-hidden />
              Upload more
            </Button>
          )}
        </div>
      </header>
      {(!isEmpty || filter !== null) && <CountsBar filter={filter} counts={data} />}
      <GatewayNotice />
      <ConversionList key={filter} filter={filter} firstPage={firstPage} />
    </>
  );
}
