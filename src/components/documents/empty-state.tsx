'use client';

import { Upload } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/ui/button';
import { type StatusTone, toneWords } from '#core/documents/status';
import { useDocumentTypes } from '../session/desk-session.tsx';
import { useFormats } from '../session/formats.ts';
import { useRuntimeConfig } from '../session/runtime-config.tsx';
import { useDropZone } from '../upload/drop-zone.tsx';
import { useUploads } from '../upload/upload-provider.tsx';
import type { ListFilter } from './document-list-options.ts';

/** An empty desk says what to do next. */
export function EmptyDesk() {
  const { choose, chooseFolder, paste } = useDropZone();
  const { addSamples } = useUploads();
  const { maxUploadBytes } = useRuntimeConfig();
  const { bytes } = useFormats();
  const [problem, setProblem] = useState(false);
  return (
    <section
      data-testid="empty-state"
      className="grid justify-items-center gap-5 rounded-xl border border-line-strong border-dashed px-6 py-16 text-center"
    >
      <Upload aria-hidden className="size-8 text-ink-faint" strokeWidth={1.5} />
      <div className="max-w-md">
        <h2 className="font-semibold text-lg">Drop documents anywhere on this page</h2>
        <p className="mt-1 text-ink-muted">
          PDF, scans and photos, Word, web pages, CSV or text, single or whole folders, up to{' '}
          {bytes(maxUploadBytes)} each. You see them being read, page by page, and every word stays tied to
          its place. You can also paste text.
        </p>
      </div>
      <div className="flex flex-wrap justify-center gap-2">
        <Button look="primary" onClick={choose}>
          Choose files
        </Button>
        <Button onClick={chooseFolder}>Choose folder</Button>
        <Button onClick={() => addSamples().catch(() => setProblem(true))} data-testid="try-samples">
          Try with samples
        </Button>
        <Button look="quiet" onClick={paste}>
          Paste text
        </Button>
      </div>
      <p role="status" className="text-attention empty:hidden">
        {problem && 'The samples are not on this server. Choose files of your own.'}
      </p>
    </section>
  );
}

const nothing: Readonly<Record<StatusTone, string>> = {
  waiting: 'Nothing is waiting.',
  working: 'Nothing is being read right now.',
  done: 'Nothing is done yet.',
  attention: 'Nothing needs you. ',
};

export function NothingOfThisKind({ filter: { tone, type, tag } }: { filter: ListFilter }) {
  const { nameOf } = useDocumentTypes();
  return (
    <p
      data-testid="empty-filter"
      className="rounded-lg border border-line bg-surface px-4 py-12 text-center text-ink-muted"
    >
      {tone && type === null && tag === null && nothing[tone]}
      {tag && 'No document here carries this tag. '}
      {type && tag === null && `No document here is of the type ${nameOf(type)}.`}
      <span className="sr-only">
        {' '}
        Filter: {[tone && toneWords[tone], type && nameOf(type)].filter(Boolean).join(', ')}
      </span>
    </p>
  );
}
