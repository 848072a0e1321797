'use client';

import { useQuery } from '@tanstack/react-query';
import { Notice } from '#components/ui/notice';
import { Skeleton } from '#components/ui/skeleton';
import type { DocumentSummary } from '#core/documents/document';
import { DeskLink } from '../session/desk-link.tsx';
import { useDocumentTypes, useOrgId } from '../session/desk-session.tsx';
import { useFormats } from '../session/formats.ts';
import { failureOf, useTRPC } from '../session/trpc.ts';
import { PartsEditor } from './parts-editor.tsx';

/** The documents in a document: those that were made of it, and those it seems to consist of. */
export function PartsPanel({ document }: { document: DocumentSummary }) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const parts = useQuery(trpc.documents.parts.queryOptions({ orgId, id: document.id }));
  const found = useQuery(trpc.documents.classification.queryOptions({ orgId, id: document.id }));
  const failed = parts.error ?? found.error;
  if (failed && (parts.data === undefined || found.data === undefined)) {
    return <Notice title="The parts could not be loaded">{failureOf(failed).message}</Notice>;
  }
  if (parts.data === undefined || found.data === undefined) return <Skeleton className="h-40" />;
  const suggested = found.data?.splits ?? [];
  return (
    <section aria-label="Parts" data-testid="parts-panel" className="grid gap-6">
      {parts.data.length > 0 && <Made parts={parts.data} />}
      {document.pageCount !== null && document.pageCount > 1 && (
        <PartsEditor
          // A new suggestion, or parts that were just made, begin a new form.
          key={`${parts.data.length} ${suggested.map(({ from, to }) => `${from}-${to}`).join()}`}
          document={document}
          pageCount={document.pageCount}
          suggested={parts.data.length > 0 ? [] : suggested}
        />
      )}
    </section>
  );
}

function Made({ parts }: { parts: readonly DocumentSummary[] }) {
  const { number } = useFormats();
  const { nameOf } = useDocumentTypes();
  return (
    <div>
      <h2 className="mb-1 font-medium">Split into {number(parts.length)} documents</h2>
      <ul className="-mx-2 grid" data-testid="parts-made">
        {parts.map(({ id, filename, part, type }) => (
          <li key={id} className="rounded-md px-2 py-1.5">
            <DeskLink
              href={`/documents/${id}`}
              prefetch={false}
              className="break-words font-medium text-accent underline underline-offset-2"
            >
              {filename}
            </DeskLink>
            <p className="text-[13px] text-ink-muted tabular-nums">
              {part && (part.from === part.to ? `Page ${part.from}` : `Pages ${part.from}–${part.to}`)}
              {type && `, ${nameOf(type.id)}`}
            </p>
          </li>
        ))}
      </ul>
    </div>
  );
}
