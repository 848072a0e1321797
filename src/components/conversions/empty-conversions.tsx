'use client';

import { FileCode2 } from 'lucide-react';
import { Button } from '#components/ui/button';
import type { ConversionFilter } from '#core/conversions/status';
import { useFormats } from '../session/formats.ts';
import { useRuntimeConfig } from '../session/runtime-config.tsx';
import { useDropZone } from '../upload/drop-zone.tsx';

/** An empty queue says what to do next. */
export function EmptyConversions() {
  const { choose } = useDropZone();
  const { maxUploadBytes } = useRuntimeConfig();
  const { bytes } = useFormats();
  return (
    <section
      data-testid="empty-state"
      className="grid justify-items-center gap-5 rounded-xl border border-line-strong border-dashed px-6 py-16 text-center"
    >
      <FileCode2 aria-hidden className="size-8 text-ink-faint" strokeWidth={1.5} />
      <div className="max-w-md">
        <h2 className="font-semibold text-lg">Drop invoices anywhere on this page</h2>
        <p className="mt-1 text-ink-muted">
          PDFs of up to {bytes(maxUploadBytes)} each become XML that is checked by the rules of its format.
          Every value in it leads back to its place on the page.
        </p>
      </div>
      <Button look="primary" onClick={choose}>
        Choose PDFs
      </Button>
    </section>
  );
}

const nothing: Readonly<Record<ConversionFilter, string>> = {
  active: 'Nothing is being converted right now.',
  ready: 'Nothing is ready yet.',
  check: 'Nothing is to check.',
  failed: 'Nothing needs you.',
};

export function NoneOfThisState({ filter }: { filter: ConversionFilter }) {
  return (
    <p
      data-testid="empty-filter"
      className="rounded-lg border border-line bg-surface px-4 py-12 text-center text-ink-muted"
    >
      {nothing[filter]}
    </p>
  );
}
