'use client';

import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '#components/ui/button';
import { useFormats } from '../session/formats.ts';

type SelectionToolbarProps = { count: number; label: string; clear: () => void; children: ReactNode };

/** What can be done with the picked rows. It floats, so that picking moves nothing. */
export function SelectionToolbar({ count, label, clear, children }: SelectionToolbarProps) {
  const { number } = useFormats();
  return (
    <>
      <p role="status" className="sr-only">
        {count > 0 && `${number(count)} selected`}
      </p>
      {count > 0 && (
        <div
          role="toolbar"
          aria-label={label}
          data-testid="selection-bar"
          className="pointer-events-auto flex max-w-full flex-wrap items-center justify-center gap-1 rounded-lg border border-line-strong/60 bg-surface p-1.5 shadow-lg sm:gap-1.5 animate-appear"
        >
          <span aria-hidden className="whitespace-nowrap px-2 font-medium tabular-nums">
            {number(count)} selected
          </span>
          {children}
          <Button
            look="quiet"
            size="icon"
            onClick={clear}
            aria-label="Clear selection"
            title="Clear selection"
          >
            <X aria-hidden />
          </Button>
        </div>
      )}
    </>
  );
}
