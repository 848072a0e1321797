'use client';

import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { type DropEvent, useDropzone } from 'react-dropzone';
import { mostFilesAtOnce } from '#core/documents/dropped-folder';
import { filesOfFolder, filesOfTransfer, type Gathered } from '#data/browser/upload/dropped-files';
import { isTyping } from '../frame/single-keys.ts';
import { useTellProblem } from '../live/problem-notice.tsx';
import { useFormats } from '../session/formats.ts';
import { PasteDialog } from './paste-dialog.tsx';
import { useUploads } from './upload-provider.tsx';

type DropZone = { choose: () => void; chooseFolder: () => void; paste: () => void };
const Context = createContext<DropZone | null>(null);

/** The whole page takes files: dropped, chosen, or pasted, single or in folders. Pasted text is looked at first. */
export function DropZone({ children }: { children: ReactNode }) {
  const take = useTake();
  const folderInput = useRef<HTMLInputElement>(null);
  /** The text to begin with while the dialog is open. */
  const [pasting, setPasting] = useState<string | null>(null);
  const { getRootProps, getInputProps, inputRef, isDragActive, open } = useDropzone({
    noClick: true,
    noKeyboard: true,
    noPaste: true,
    multiple: true,
    // A drop is taken right here, since the library forgets one that is still being gathered when the next comes.
    getFilesFromEvent: async (event) => {
      if (Array.isArray(event)) return [];
      const transfer = transferOf(event);
      if (event.type === 'drop' && transfer) {
        take(await filesOfTransfer(transfer));
        return [];
      }
      if (transfer) return [...transfer.items].filter(({ kind }) => kind === 'file');
      return event.target instanceof HTMLInputElement ? [...(event.target.files ?? [])] : [];
    },
    onDrop: (files) => {
      take({ files, more: false });
      // So that choosing the same file once more counts as a choice.
      if (inputRef.current) inputRef.current.value = '';
    },
  });

  const isDragging = useDragging(isDragActive);

  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      const { clipboardData } = event;
      if (!clipboardData || isTyping(event.target) || document.querySelector('[role="dialog"]')) return;
      const text = clipboardData.getData('text/plain');
      if (clipboardData.files.length > 0) void filesOfTransfer(clipboardData).then(take);
      else if (text.trim() !== '') setPasting(text);
      else return;
      event.preventDefault();
    };
    document.addEventListener('paste', onPaste);
    return () => document.removeEventListener('paste', onPaste);
  }, [take]);

  const value = useMemo(
    (): DropZone => ({
      choose: open,
      chooseFolder: () => folderInput.current?.click(),
      paste: () => setPasting(''),
    }),
    [open],
  );
  return (
    <Context value={value}>
      <div
        {...getRootProps({ role: undefined, tabIndex: undefined })}
        className="min-h-dvh"
        data-testid="drop-zone"
      >
        <input {...getInputProps({ 'aria-hidden': true })} data-testid="file-input" />
        <input
          ref={(input) => {
            folderInput.current = input;
            input?.setAttribute('webkitdirectory', '');
          }}
          type="file"
          multiple
          hidden
          aria-hidden
          tabIndex={-1}
          data-testid="folder-input"
          onChange={({ currentTarget }) => {
            take(filesOfFolder(currentTarget.files ?? []));
            currentTarget.value = '';
          }}
        />
        {children}
        {isDragging && (
          <div
            aria-hidden
            data-testid="drop-overlay"
            className="pointer-events-none fixed inset-2 z-40 grid place-items-center rounded-xl border-2 border-accent border-dashed bg-accent-soft/85 animate-appear"
          >
            <p className="font-semibold text-lg">Drop to add</p>
          </div>
        )}
      </div>
      <PasteDialog
        key={pasting}
        open={pasting !== null}
        initialText={pasting ?? ''}
        onOpenChange={(isOpen) => setPasting(isOpen ? '' : null)}
      />
    </Context>
  );
}

const stillMs = 1_000;

/**
 * Whether something is being dragged over the page just now. The library does not learn of every end: a row that goes
 * away below the pointer never says that it was left. A browser tells of a drag several times a second while it lasts.
 */
function useDragging(isActive: boolean): boolean {
  const [isDragging, setDragging] = useState(false);
  useEffect(() => {
    if (!isActive) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const goesOn = () => {
      clearTimeout(timer);
      timer = setTimeout(() => setDragging(false), stillMs);
      setDragging(true);
    };
    goesOn();
    window.addEventListener('dragover', goesOn, true);
    return () => {
      window.removeEventListener('dragover', goesOn, true);
      clearTimeout(timer);
      setDragging(false);
    };
  }, [isActive]);
  return isDragging;
}

/** Opens the file chooser, the folder chooser, or the dialog for pasted text. */
export function useDropZone(): DropZone {
  const zone = useContext(Context);
  if (!zone) throw new Error('useDropZone needs a DropZone above it.');
  return zone;
}

/** Adds what was gathered to what the page in view is about, and says so when that is not all of it. */
function useTake(): (gathered: Gathered) => void {
  const { addHere } = useUploads();
  const tellProblem = useTellProblem();
  const { number } = useFormats();
  return useCallback(
    ({ files, more }) => {
      addHere(files);
      if (more) {
        tellProblem(
          `These are more than ${number(mostFilesAtOnce)} files. The first ${number(files.length)} were added; bring the others in smaller portions.`,
        );
      }
    },
    [addHere, tellProblem, number],
  );
}

function transferOf(event: DropEvent): DataTransfer | null {
  return 'dataTransfer' in event ? event.dataTransfer : null;
}
