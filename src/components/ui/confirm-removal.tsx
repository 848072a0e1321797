'use client';

import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';

type ConfirmRemovalProps = {
  /** What the button is called. */
  label: string;
  title: string;
  /** What goes, and what stays. */
  description: string;
  pending: boolean;
  remove: () => void;
};

/** Asks before something is deleted, and says what goes with it. */
export function ConfirmRemoval({ label, title, description, pending, remove }: ConfirmRemovalProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        look="quiet"
        size="icon"
        className="size-9"
        aria-label={label}
        title={label}
        onClick={() => setOpen(true)}
      >
        <Trash2 aria-hidden />
      </Button>
      <Dialog
        open={isOpen}
        onOpenChange={(open) => !pending && setOpen(open)}
        title={title}
        description={description}
      >
        <div className="flex flex-wrap justify-end gap-2">
          <Button look="quiet" onClick={() => setOpen(false)} autoFocus>
            Keep it
          </Button>
          <Button look="danger" aria-disabled={pending} onClick={() => !pending && remove()}>
            Delete
          </Button>
        </div>
      </Dialog>
    </>
  );
}
