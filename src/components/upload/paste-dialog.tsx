'use client';

import { useState } from 'react';
import { Button } from '#components/ui/button';
import { Dialog } from '#components/ui/dialog';
import { useUploads } from './upload-provider.tsx';

type PasteDialogProps = { open: boolean; initialText: string; onOpenChange: (open: boolean) => void };

/** Text from an e-mail or a chat becomes a document of its own, or a source of the import that is open. */
export function PasteDialog({ open, initialText, onOpenChange }: PasteDialogProps) {
  const { addText, isImporting } = useUploads();
  const [text, setText] = useState(initialText);
  const add = () => {
    addText(text);
    onOpenChange(false);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Paste text"
      description={
        isImporting
          ? 'An e-mail, a chat, a list: it becomes a source of the import, named after its first line.'
          : 'An e-mail, a chat, a list: it becomes a document named after its first line.'
      }
    >
      <form
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() !== '') add();
        }}
      >
        <label className="sr-only" htmlFor="pasted-text">
          Text
        </label>
        <textarea
          id="pasted-text"
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && text.trim() !== '') add();
          }}
          rows={10}
          placeholder="Paste or type here"
          className="w-full resize-y rounded-md border border-line-strong bg-canvas p-3 text-base placeholder:text-ink-faint sm:text-sm"
        />
        <div className="flex justify-end gap-2">
          <Button look="quiet" onClick={() => onOpenChange(false)}>
            Cancel
          </Button>
          <Button type="submit" look="primary" disabled={text.trim() === ''}>
            {isImporting ? 'Import' : 'Add as document'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
