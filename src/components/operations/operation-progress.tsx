'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Square } from 'lucide-react';
import { Button } from '#components/ui/button';
import { ProgressBar } from '#components/ui/progress-bar';
import { useAnnounce } from '../live/announcer.tsx';
import { useTellProblem } from '../live/problem-notice.tsx';
import { useOrgId } from '../session/desk-session.tsx';
import { type Formats, useFormats } from '../session/formats.ts';
import { failureOf, type Outputs, useTRPC } from '../session/trpc.ts';

type Operation = NonNullable<Outputs['operations']['latest']>;

/** How far what was begun on many jobs is, or what came of the last one. */
export function OperationProgress({ operation }: { operation: Operation }) {
  const orgId = useOrgId();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const formats = useFormats();
  const announce = useAnnounce();
  const tellProblem = useTellProblem();
  const stopping = useMutation(
    trpc.operations.stop.mutationOptions({
      onSuccess: () => announce('It was stopped. What is done stays done.'),
      onError: (thrown) => tellProblem(failureOf(thrown).message),
      onSettled: () => queryClient.invalidateQueries(trpc.operations.pathFilter()),
    }),
  );
  const { id, action, state, changed, skipped, total } = operation;
  const seen = Math.min(changed + skipped, total);
  const words = inWords(operation, formats);
  return (
    <section
      aria-label="Acting on many jobs"
      data-testid="operation"
      data-state={state}
      className="grid gap-2 rounded-lg border border-line bg-surface px-4 py-3"
    >
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="min-w-0 tabular-nums">
          {words}
          {skipped > 0 && (
            <span className="block text-[13px] text-ink-muted">
              {formats.number(skipped)} left alone: they had changed meanwhile, or something newer took their
              place.
            </span>
          )}
        </p>
        {state === 'running' && (
          <Button
            size="small"
            aria-disabled={stopping.isPending}
            onClick={() => !stopping.isPending && stopping.mutate({ orgId, id })}
            data-testid="stop-operation"
          >
            <Square aria-hidden /> Stop
          </Button>
        )}
      </div>
      {state === 'running' && (
        <ProgressBar
          fraction={total === 0 ? null : seen / total}
          words={words}
          label={action === 'requeue' ? 'Queueing jobs again' : 'Cancelling jobs'}
        />
      )}
    </section>
  );
}

function inWords({ action, state, changed, skipped, total }: Operation, { number }: Formats): string {
  const doing = action === 'requeue' ? 'Queueing again' : 'Cancelling';
  const done = action === 'requeue' ? 'queued again' : 'cancelled or asked to stop';
  if (state === 'running')
    return `${doing}: ${number(Math.min(changed + skipped, total))} of ${number(total)} jobs`;
  const end = state === 'stopped' ? 'Stopped by a person' : 'The last time';
  return `${end}: ${number(changed)} of ${number(total)} jobs ${done}.`;
}
