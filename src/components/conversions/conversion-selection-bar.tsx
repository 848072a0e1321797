'use client';

import { Archive, Replace, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/ui/button';
import type { ConversionSummary } from '#core/conversions/conversion';
import { canDownload } from '#core/conversions/status';
import { RemovalDialog } from '../documents/removal.tsx';
import { SelectionToolbar } from '../lists/selection-toolbar.tsx';
import { useLive } from '../live/live-provider.tsx';
import { useOrgId } from '../session/desk-session.tsx';
import { DownloadForm } from './download-form.tsx';
import { OtherMapping } from './other-mapping.tsx';

type ConversionSelectionBarProps = { conversions: readonly ConversionSummary[]; clear: () => void };

/** What can be done with the picked conversions. */
export function ConversionSelectionBar({ conversions, clear }: ConversionSelectionBarProps) {
  const orgId = useOrgId();
  const { refetchConversions } = useLive();
  const [isDeleting, setDeleting] = useState(false);
  const [isConverting, setConverting] = useState(false);
  const ready = conversions.filter(canDownload).map(({ id }) => id);
  return (
    <div className="pointer-events-none sticky bottom-4 z-20 mt-4 flex min-h-12 justify-center">
      <SelectionToolbar count={conversions.length} label="Selected conversions" clear={clear}>
        {ready.length > 0 && (
          <DownloadForm
            action={`/api/conversions/zip?organization=${orgId}`}
            fields={{ ids: ready.join(',') }}
          >
            <Button type="submit" size="small" data-testid="bulk-download">
              <Archive aria-hidden />
              <span>
                {ready.length < conversions.length && `${ready.length} `}
                <span className="max-sm:sr-only">Download</span>
              </span>
            </Button>
          </DownloadForm>
        )}
        <Button size="small" onClick={() => setConverting(true)} data-testid="bulk-mapping">
          <Replace aria-hidden />
          <span className="max-sm:sr-only">Into another format</span>
        </Button>
        <Button size="small" onClick={() => setDeleting(true)} data-testid="bulk-delete">
          <Trash2 aria-hidden />
          <span className="max-sm:sr-only">Delete</span>
        </Button>
      </SelectionToolbar>
      {isConverting && (
        <OtherMapping conversions={conversions} close={() => setConverting(false)} done={clear} />
      )}
      <RemovalDialog
        open={isDeleting}
        onOpenChange={setDeleting}
        documents={documentsOf(conversions)}
        onRemoved={() => {
          refetchConversions(conversions.map(({ id }) => id));
          clear();
          // The button that was pressed is gone with the selection: what is left of the list goes on from its top.
          setTimeout(() =>
            document
              .querySelector<HTMLElement>('[data-row-link],[data-testid="choose-files"]')
              ?.focus({ preventScroll: true }),
          );
        }}
      />
    </div>
  );
}

/** The PDFs of conversions, each once: what is deleted is the PDF, with all that was made of it. */
function documentsOf(conversions: readonly ConversionSummary[]): { id: string; filename: string }[] {
  return [...new Map(conversions.map(({ documentId: id, filename }) => [id, { id, filename }])).values()];
}
