'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import { Square, X } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/ui/button';
import { ProgressBar } from '#components/ui/progress-bar';
import type { DocumentOperation } from '#core/documents/document-operation';
import { useDocumentTypes, useOrgId } from '../session/desk-session.tsx';
import { useFormats } from '../session/formats.ts';
import { useTRPC } from '../session/trpc.ts';

/** How far a change to many documents is, for everybody who works here, and what came of any that was not over when this came on show: one may be too short to be seen under way. */
export function OperationLine() {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const { number } = useFormats();
  const { nameOf } = useDocumentTypes();
  const { data: operation } = useQuery(trpc.documents.operation.queryOptions({ orgId }));
  const stop = useMutation(trpc.documents.stopOperation.mutationOptions());
  /** The one of which nothing is said any more: over from the beginning, or dismissed. */
  const [past, setPast] = useState<string | null | undefined>();
  if (operation === undefined) return null;
  if (past === undefined) setPast(operation?.state === 'running' ? null : (operation?.id ?? null));
  if (operation === null || past === undefined) return null;
  const { id, state, total, changed, skipped } = operation;
  const isRunning = state === 'running';
  if (!isRunning && past === id) return null;
  const what = sentenceOf(operation, nameOf);
  const place = `${number(changed + skipped)} of ${number(total)}`;
  return (
    <section
      aria-label="Change to many documents"
      data-testid="operation"
      data-state={state}
      className="mb-3 flex flex-wrap items-center gap-x-4 gap-y-1 rounded-lg border border-line bg-surface px-4 py-2"
    >
      <div className="min-w-0 flex-1 basis-64">
        <p role="status" className="break-words">
          {isRunning ? `${what}.` : `${what}: ${state === 'done' ? 'done' : 'stopped'}.`}{' '}
          <span className="text-ink-muted tabular-nums">
            {isRunning
              ? `Document ${place}`
              : `${number(changed)} changed${skipped > 0 ? `, ${number(skipped)} were so already, gone or could not be changed` : ''}${state === 'stopped' ? `, ${number(total - changed - skipped)} left as they were` : ''}.`}
          </span>
        </p>
        {isRunning && (
          <ProgressBar
            fraction={(changed + skipped) / total}
            words={place}
            label={what}
            className="mt-1 w-full max-w-96"
          />
        )}
      </div>
      {isRunning ? (
        <Button
          size="small"
          onClick={() => stop.mutate({ orgId, id })}
          aria-disabled={stop.isPending}
          data-testid="stop-operation"
        >
          <Square aria-hidden /> Stop
        </Button>
      ) : (
        <Button look="quiet" size="icon" onClick={() => setPast(id)} aria-label="Dismiss" title="Dismiss">
          <X aria-hidden />
        </Button>
      )}
    </section>
  );
}

function sentenceOf({ action, value }: DocumentOperation, nameOf: (type: string) => string): string {
  if (action === 'trash') return 'Moving documents to the trash';
  if (action === 'type') return `Setting the type ${nameOf(value ?? '')}`;
  return action === 'tag' ? `Putting “${value}” on documents` : `Taking “${value}” off documents`;
}
