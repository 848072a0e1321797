'use client';

import { useQuery } from '@tanstack/react-query';
import { Scissors, X } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/ui/button';
import type { DocumentSummary } from '#core/documents/document';
import { useOrgId } from '../session/desk-session.tsx';
import { useFormats } from '../session/formats.ts';
import { useTRPC } from '../session/trpc.ts';
import { useReadingDesk } from './reading-desk.tsx';

/**
 * Says when a file seems to hold several documents and nobody has split it yet. It is known a moment after the page is
 * there, so it lies over the pages instead of pushing them down.
 */
export function SplitHint({ document }: { document: DocumentSummary }) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const { paged, panel, openPanel } = useReadingDesk();
  const { number } = useFormats();
  const [closed, setClosed] = useState(false);
  const enabled =
    paged && document.part === null && document.status === 'completed' && (document.pageCount ?? 0) > 1;
  const input = { orgId, id: document.id };
  const found = useQuery(trpc.documents.classification.queryOptions(input, { enabled }));
  const parts = useQuery(trpc.documents.parts.queryOptions(input, { enabled }));
  const count = found.data?.splits.length ?? 0;
  if (!enabled || count < 2 || parts.data?.length !== 0 || panel === 'parts' || closed) return null;
  return (
    <div
      data-testid="split-hint"
      className="absolute inset-x-4 bottom-4 z-10 mx-auto flex w-fit max-w-[calc(100%-2rem)] flex-wrap items-center gap-x-3 gap-y-1 rounded-lg border border-line-strong/60 bg-surface py-1.5 pr-1.5 pl-3 shadow-lg animate-appear"
    >
      <Scissors aria-hidden className="size-4 text-accent" />
      <p>This looks like {number(count)} documents.</p>
      <Button size="small" onClick={() => openPanel('parts')}>
        Review the parts
      </Button>
      <Button look="quiet" size="icon" onClick={() => setClosed(true)} aria-label="Not now" title="Not now">
        <X aria-hidden />
      </Button>
    </div>
  );
}
