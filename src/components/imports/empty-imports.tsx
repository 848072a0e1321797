'use client';

import { Route } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/ui/button';
import { useDropZone } from '../upload/drop-zone.tsx';
import { useUploads } from '../upload/upload-provider.tsx';

/** Where nothing was imported yet: what to do next. */
export function EmptyImports() {
  const { choose, paste } = useDropZone();
  const { importSamples } = useUploads();
  const [problem, setProblem] = useState(false);
  return (
    <section
      data-testid="empty-state"
      className="grid justify-items-center gap-5 rounded-xl border border-line-strong border-dashed px-6 py-16 text-center"
    >
      <Route aria-hidden className="size-8 text-ink-faint" strokeWidth={1.5} />
      <div className="max-w-md">
        <h2 className="font-semibold text-lg">Drop the papers of a show anywhere on this page</h2>
        <p className="mt-1 text-ink-muted">
          Contracts, riders, hotel and flight confirmations, day sheets, e-mails, calendars and passes. You
          see the show fill in, section by section; every value leads back to the place it stands at, and
          nothing is written until you commit.
        </p>
      </div>
      <div className="flex flex-wrap justify-center gap-2">
        <Button look="primary" onClick={choose}>
          Choose files
        </Button>
        <Button onClick={paste}>Paste an e-mail</Button>
        <Button onClick={() => importSamples().catch(() => setProblem(true))} data-testid="try-samples">
          Try with samples
        </Button>
      </div>
      <p role="status" className="text-attention empty:hidden">
        {problem && 'The samples are not on this server. Choose files of your own.'}
      </p>
    </section>
  );
}
