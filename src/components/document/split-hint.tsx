'use client';

import { useQuery } from '@tanstack/react-query';
import { Scissors } from 'lucide-react';
import { Button } from '#components/ui/button';
import type { DocumentSummary } from '#core/documents/document';
import { useOrgId } from '../session/desk-session.tsx';
import { useFormats } from '../session/formats.ts';
import { useTRPC } from '../session/trpc.ts';
import { useReadingDesk } from './reading-desk.tsx';

/** One line when a file seems to hold several documents and nobody has split it yet. */
export function SplitHint({ document }: { document: DocumentSummary }) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const { paged, panel, openPanel } = useReadingDesk();
  const { number } = useFormats();
  const enabled =
    paged && document.part === null && document.status === 'completed' && (document.pageCount ?? 0) > 1;
  const input = { orgId, id: document.id };
  const found = useQuery(trpc.documents.classification.queryOptions(input, { enabled }));
  const parts = useQuery(trpc.documents.parts.queryOptions(input, { enabled }));
  const count = found.data?.splits.length ?? 0;
  if (!enabled || count < 2 || parts.data?.length !== 0 || panel === 'parts') return null;
  return (
    <div
      data-testid="split-hint"
      className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-b bg-accent-soft px-4 py-1.5 sm:px-6"
    >
      <Scissors aria-hidden className="size-4 text-accent" />
      <p>This looks like {number(count)} documents.</p>
      <Button size="small" onClick={() => openPanel('parts')}>
        Review the parts
      </Button>
    </div>
  );
}
