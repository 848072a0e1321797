'use client';

import { ClipboardPaste, Files, FileText, Upload } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/ui/button';
import type { ImportSource } from '#core/imports/import';
import { DeskLink } from '../session/desk-link.tsx';
import { useDocumentTypes } from '../session/desk-session.tsx';
import { sourceName } from '../sources/source-viewing.tsx';
import { useDropZone } from '../upload/drop-zone.tsx';
import { useImportUploads } from '../upload/upload-provider.tsx';
import { DocumentPicker } from './document-picker.tsx';
import { useImportDesk } from './import-desk.tsx';
import { UploadLine } from './upload-line.tsx';

/** What the import is made of: the files that were attached, pasted texts apart from them, and the ways to add more. */
export function SourcesPanel() {
  const { review } = useImportDesk();
  const { choose, paste } = useDropZone();
  const [isPicking, setPicking] = useState(false);
  const uploads = useImportUploads(review.import.id).filter(
    ({ item: { stage } }) => stage.step !== 'registered' && stage.step !== 'already-here',
  );
  const files = review.sources.filter(({ pasted }) => !pasted);
  const texts = review.sources.filter(({ pasted }) => pasted);
  return (
    <div data-testid="sources-panel" className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <div className="flex flex-wrap gap-2">
        <Button size="small" onClick={choose}>
          <Upload aria-hidden /> Add files
        </Button>
        <Button size="small" onClick={paste}>
          <ClipboardPaste aria-hidden /> Paste an e-mail
        </Button>
        <Button size="small" onClick={() => setPicking(true)}>
          <Files aria-hidden /> Pick documents
        </Button>
      </div>
      {uploads.length > 0 && (
        <ul aria-label="On their way" className="divide-y divide-line rounded-lg border border-line">
          {uploads.map((upload) => (
            <li key={upload.item.id} data-testid="upload-row">
              <UploadLine upload={upload} />
            </li>
          ))}
        </ul>
      )}
      <section aria-label="Documents" className="grid gap-2">
        <h2 className="font-semibold">Documents</h2>
        {files.length === 0 ? (
          <p className="text-ink-muted">No file is attached.</p>
        ) : (
          <SourceList sources={files} />
        )}
      </section>
      {texts.length > 0 && (
        <section aria-label="Pasted text" className="grid gap-2">
          <h2 className="font-semibold">Pasted text</h2>
          <SourceList sources={texts} />
        </section>
      )}
      <DocumentPicker
        open={isPicking}
        onOpenChange={setPicking}
        importId={review.import.id}
        taken={review.sources.map(({ documentId }) => documentId)}
      />
    </div>
  );
}

function SourceList({ sources }: { sources: readonly ImportSource[] }) {
  return (
    <ul className="divide-y divide-line rounded-lg border border-line">
      {sources.map((source) => (
        <li key={source.documentId} data-testid="import-source">
          <SourceRow source={source} />
        </li>
      ))}
    </ul>
  );
}

const stateWords: Readonly<Record<string, string>> = {
  uploaded: 'waiting',
  processing: 'being read',
  retrying: 'trying again',
  failed: 'could not be read',
  cancelled: 'stopped',
};

function SourceRow({ source }: { source: ImportSource }) {
  const { viewing } = useImportDesk();
  const { nameOf } = useDocumentTypes();
  const Icon = source.pasted ? ClipboardPaste : FileText;
  const isShown = viewing.source?.documentId === source.documentId;
  const state = stateWords[source.status];
  return (
    <div className="flex min-h-11 items-center gap-3 px-3 py-1.5">
      <Icon aria-hidden className="size-4 shrink-0 text-ink-faint" />
      <button
        type="button"
        aria-pressed={isShown}
        onClick={() => viewing.open(source.documentId)}
        className="min-w-0 flex-1 text-left"
      >
        <span className={isShown ? 'block truncate font-medium' : 'block truncate'}>
          {sourceName(source)}
        </span>
        <span className="block text-[13px] text-ink-muted">
          {state ?? (source.type ? nameOf(source.type) : 'of no known type')}
        </span>
      </button>
      {source.status === 'failed' && (
        <Button size="small" asChild>
          <DeskLink href={`/documents/${source.documentId}`} prefetch={false}>
            See why
          </DeskLink>
        </Button>
      )}
    </div>
  );
}
