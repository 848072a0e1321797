'use client';

import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { useDropzone } from 'react-dropzone';
import { isTyping } from '../frame/single-keys.ts';
import { PasteDialog } from './paste-dialog.tsx';
import { useUploads } from './upload-provider.tsx';

type DropZone = { choose: () => void; paste: () => void };
const Context = createContext<DropZone | null>(null);

/** The whole page takes files: dropped, chosen, or pasted. Pasted text becomes a document too. */
export function DropZone({ children }: { children: ReactNode }) {
  const { addFiles, addText } = useUploads();
  const [pasting, setPasting] = useState(false);
  const { getRootProps, getInputProps, inputRef, isDragActive, open } = useDropzone({
    noClick: true,
    noKeyboard: true,
    noPaste: true,
    multiple: true,
    onDrop: (files) => {
      addFiles(files);
      // So that choosing the same file once more counts as a choice.
      if (inputRef.current) inputRef.current.value = '';
    },
  });

  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      if (isTyping(event.target) || document.querySelector('[role="dialog"]')) return;
      const files = [...(event.clipboardData?.files ?? [])];
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (files.length > 0) addFiles(files);
      else if (text.trim() !== '') addText(text);
      else return;
      event.preventDefault();
    };
    document.addEventListener('paste', onPaste);
    return () => document.removeEventListener('paste', onPaste);
  }, [addFiles, addText]);

  const value = useMemo((): DropZone => ({ choose: open, paste: () => setPasting(true) }), [open]);
  return (
    <Context value={value}>
      <div
        {...getRootProps({ role: undefined, tabIndex: undefined })}
        className="min-h-dvh"
        data-testid="drop-zone"
      >
        <input {...getInputProps({ 'aria-hidden': true })} data-testid="file-input" />
        {children}
        {isDragActive && (
          <div
            aria-hidden
            className="pointer-events-none fixed inset-2 z-40 grid place-items-center rounded-xl border-2 border-accent border-dashed bg-accent-soft/85 animate-appear"
          >
            <p className="font-semibold text-lg">Drop to add</p>
          </div>
        )}
      </div>
      <PasteDialog open={pasting} onOpenChange={setPasting} />
    </Context>
  );
}

/** Opens the file chooser, or the dialog for pasted text. */
export function useDropZone(): DropZone {
  const zone = useContext(Context);
  if (!zone) throw new Error('useDropZone needs a DropZone above it.');
  return zone;
}
