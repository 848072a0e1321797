'use client';

import { Archive, FilePenLine, ScanText, Shapes, Tag, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/ui/button';
import { Dialog } from '#components/ui/dialog';
import type { DocumentSummary } from '#core/documents/document';
import { DownloadForm } from '../conversions/download-form.tsx';
import { BankFormsCard } from '../forms/bank-forms-card.tsx';
import { SelectionToolbar } from '../lists/selection-toolbar.tsx';
import { useOrgId } from '../session/desk-session.tsx';
import { BulkTags } from './bulk-tags.tsx';
import { BulkType } from './bulk-type.tsx';
import { useOcrRequest } from './ocr-request.ts';
import { OcrWarning } from './ocr-warning.tsx';
import { RemovalDialog } from './removal.tsx';

type SelectionBarProps = { documents: readonly DocumentSummary[]; clear: () => void };

/** What can be done with the picked documents. It floats, so that picking moves nothing. */
export function SelectionBar({ documents, clear }: SelectionBarProps) {
  const orgId = useOrgId();
  const { request, pending } = useOcrRequest();
  const [recognizing, setRecognizing] = useState(false);
  const [deleting, setDeleting] = useState(false);
  const [filling, setFilling] = useState(false);
  const [tagging, setTagging] = useState(false);
  const [typing, setTyping] = useState(false);
  return (
    <div className="pointer-events-none sticky bottom-4 z-20 mt-4 flex min-h-12 justify-center">
      <SelectionToolbar count={documents.length} label="Selected documents" clear={clear}>
        <Button size="small" onClick={() => setTagging(true)} data-testid="bulk-tag">
          <Tag aria-hidden />
          <span className="max-sm:sr-only">Tag</span>
        </Button>
        <Button size="small" onClick={() => setTyping(true)} data-testid="bulk-type">
          <Shapes aria-hidden />
          <span className="max-sm:sr-only">Type</span>
        </Button>
        <Button size="small" onClick={() => !pending && setRecognizing(true)} data-testid="bulk-ocr">
          <ScanText aria-hidden />
          <span>
            <span className="max-sm:sr-only">Read by </span>OCR
          </span>
        </Button>
        <Button size="small" onClick={() => setFilling(true)} data-testid="bulk-fill">
          <FilePenLine aria-hidden />
          <span className="max-sm:sr-only">Fill a form</span>
        </Button>
        <DownloadForm
          action={`/api/documents/zip?organization=${orgId}`}
          fields={{ ids: documents.map(({ id }) => id).join(',') }}
        >
          <Button type="submit" size="small" data-testid="bulk-download">
            <Archive aria-hidden />
            <span className="max-sm:sr-only">Download</span>
          </Button>
        </DownloadForm>
        <Button size="small" onClick={() => setDeleting(true)} data-testid="bulk-delete">
          <Trash2 aria-hidden />
          <span className="max-sm:sr-only">Delete</span>
        </Button>
      </SelectionToolbar>
      <Dialog
        open={filling}
        onOpenChange={setFilling}
        title="Fill a form"
        description="From the documents that are selected. Nothing is generated before it was reviewed."
      >
        <BankFormsCard from={{ documentIds: documents.map(({ id }) => id) }} />
      </Dialog>
      {tagging && <BulkTags documents={documents} close={() => setTagging(false)} />}
      {typing && <BulkType documents={documents} close={() => setTyping(false)} />}
      <OcrWarning
        open={recognizing}
        onOpenChange={setRecognizing}
        documents={documents}
        onConfirmed={() => request(documents)}
      />
      <RemovalDialog
        open={deleting}
        onOpenChange={setDeleting}
        documents={documents}
        onRemoved={() => {
          clear();
          // The button that was pressed is gone with the selection: what is left of the list goes on from its top.
          setTimeout(() =>
            document
              .querySelector<HTMLElement>('[data-row-link],[data-search]')
              ?.focus({ preventScroll: true }),
          );
        }}
      />
    </div>
  );
}
