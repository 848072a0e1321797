'use client';

import { ClipboardPaste, Files, Upload } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/ui/button';
import { useDropZone } from '../upload/drop-zone.tsx';
import { DocumentPicker } from './document-picker.tsx';
import { ImportList } from './import-list.tsx';
import type { FirstImports } from './import-list-options.ts';

/** Imports: bring the papers of a show, watch it fill in. */
export function ImportsDesk({ firstPage }: { firstPage: FirstImports | null }) {
  const { choose, paste } = useDropZone();
  const [isPicking, setPicking] = useState(false);
  return (
    <>
      <header className="mb-4 flex flex-wrap items-center justify-between gap-3">
        <h1 className="font-semibold text-xl tracking-tight">Imports</h1>
        <div className="flex gap-2">
          <Button onClick={paste} aria-label="Paste an e-mail">
            <ClipboardPaste aria-hidden />
            <span className="max-sm:hidden">Paste an e-mail</span>
          </Button>
          <Button onClick={() => setPicking(true)} aria-label="Pick documents">
            <Files aria-hidden />
            <span className="max-sm:hidden">Pick documents</span>
          </Button>
          <Button look="primary" onClick={choose} data-testid="choose-files">
            <Upload aria-hidden />
            Import files
          </Button>
        </div>
      </header>
      <ImportList firstPage={firstPage} />
      <DocumentPicker open={isPicking} onOpenChange={setPicking} importId={null} taken={[]} />
    </>
  );
}
