'use client';

import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { Notice } from '#components/ui/notice';
import { Skeleton } from '#components/ui/skeleton';
import { type DocumentSummary, isActive } from '#core/documents/document';
import { FactsDeskProvider } from '../facts/facts-desk.tsx';
import { Values } from '../facts/values.tsx';
import { useDocumentTypes, useOrgId } from '../session/desk-session.tsx';
import { failureOf, type Outputs, useTRPC } from '../session/trpc.ts';

type FoundFacts = Outputs['facts']['ofDocument'][number];

/** What the pages say, as values: each lights its place, and can be corrected. */
export function FactsPanel({ document }: { document: DocumentSummary }) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const query = useQuery(trpc.facts.ofDocument.queryOptions({ orgId, documentId: document.id }));
  const [chosen, choose] = useState<string | null>(null);
  if (query.isError && !query.data) {
    return <Notice title="The facts could not be loaded">{failureOf(query.error).message}</Notice>;
  }
  if (!query.data) return <Skeleton className="h-40" />;
  const found = query.data.find(({ outline }) => outline.id === chosen) ?? query.data[0];
  return (
    <section aria-label="Facts" data-testid="facts-panel" className="grid gap-4">
      {query.data.length > 1 && found && (
        <BlueprintSelect all={query.data} current={found.outline.id} choose={choose} />
      )}
      {found ? (
        <FactsDeskProvider key={found.outline.id} documentId={document.id} found={found}>
          <Values>
            Nothing that a {found.outline.title.toLowerCase()} says was found. Add what you see.
          </Values>
        </FactsDeskProvider>
      ) : (
        <NoFacts document={document} />
      )}
    </section>
  );
}

function NoFacts({ document }: { document: DocumentSummary }) {
  const { nameOf } = useDocumentTypes();
  if (isActive(document)) {
    return (
      <p className="text-ink-muted">
        Values are looked for as soon as the document is read and its type known.
      </p>
    );
  }
  const { type } = document;
  return (
    <p className="text-ink-muted">
      {type === null
        ? 'Values are looked for once the type of the document is known: say it in the Type panel.'
        : `There are no values to look for in a document of the type ${nameOf(type.id)} yet. If the type is wrong, correct it in the Type panel.`}
    </p>
  );
}

type BlueprintSelectProps = { all: readonly FoundFacts[]; current: string; choose: (id: string) => void };

/** A document may have been looked through as more than one kind of paper. */
function BlueprintSelect({ all, current, choose }: BlueprintSelectProps) {
  const id = useId();
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="text-[13px] text-ink-muted">
        Read as
      </label>
      <select
        id={id}
        value={current}
        onChange={({ currentTarget }) => choose(currentTarget.value)}
        className="h-9 rounded-md border border-line-strong bg-surface px-2 text-base sm:text-sm"
      >
        {all.map(({ outline }) => (
          <option key={outline.id} value={outline.id}>
            {outline.title}
          </option>
        ))}
      </select>
    </div>
  );
}
