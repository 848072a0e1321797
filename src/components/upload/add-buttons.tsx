'use client';

import { ClipboardPaste, FolderUp, Upload } from 'lucide-react';
import { Button } from '#components/ui/button';
import { useDropZone } from './drop-zone.tsx';

/** The buttons beside the drop zone. */
export function AddButtons() {
  const { choose, chooseFolder, paste } = useDropZone();
  return (
    <div className="flex gap-2">
      <Button onClick={paste} aria-label="Paste text">
        <ClipboardPaste aria-hidden />
        <span className="max-sm:hidden">Paste text</span>
      </Button>
      <Button onClick={chooseFolder} aria-label="Choose folder">
        <FolderUp aria-hidden />
        <span className="max-sm:hidden">Choose folder</span>
      </Button>
      <Button look="primary" onClick={choose} data-testid="choose-files">
        <Upload aria-hidden />
        Add files
      </Button>
    </div>
  );
}
