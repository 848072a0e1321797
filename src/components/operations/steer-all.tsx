'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Ban, RotateCw } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/ui/button';
import { Dialog } from '#components/ui/dialog';
import { isEmptyFilter, type JobAction, type JobFilter } from '#core/jobs/job-filter';
import { useAnnounce } from '../live/announcer.tsx';
import { useTellProblem } from '../live/problem-notice.tsx';
import { useOrgId } from '../session/desk-session.tsx';
import { failureOf, useTRPC } from '../session/trpc.ts';
import { filterInWords } from './job-words.ts';

const words: Readonly<Record<JobAction, { button: string; title: string; what: string }>> = {
  requeue: {
    button: 'Queue all again',
    title: 'Queue all that match again?',
    what: 'Of the jobs that match, those that failed, were given up or cancelled run again with fresh attempts.',
  },
  cancel: {
    button: 'Cancel all',
    title: 'Cancel all that match?',
    what: 'Of the jobs that match, those queued are cancelled at once, and those running are asked to stop.',
  },
};
/** States that each can do something about; where others alone are asked for, nothing fits. */
const states: Readonly<Record<JobAction, readonly string[]>> = {
  requeue: ['failed', 'dead', 'cancelled'],
  cancel: ['queued', 'running'],
};

type SteerAllProps = { filter: JobFilter; isBusy: boolean };

/** Acts on all jobs that match, not only those on show. Without a filter there is nothing to press. */
export function SteerAll({ filter, isBusy }: SteerAllProps) {
  const orgId = useOrgId();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const announce = useAnnounce();
  const tellProblem = useTellProblem();
  const [asked, setAsked] = useState<JobAction | null>(null);
  const beginning = useMutation(
    trpc.operations.begin.mutationOptions({
      onSuccess: () => announce('It has begun. Above you see how far it is.'),
      onError: (thrown) => {
        const { code, message } = failureOf(thrown);
        tellProblem(code === 'CONFLICT' ? 'Nothing was begun: no job fits, or another one runs.' : message);
      },
      onSettled: () => {
        setAsked(null);
        return queryClient.invalidateQueries(trpc.operations.pathFilter());
      },
    }),
  );
  if (isEmptyFilter(filter))
    return <p className="text-[13px] text-ink-muted">Narrow the list to act on all that match.</p>;
  const mayDo = (action: JobAction) =>
    !filter.status?.length || filter.status.some((status) => states[action].includes(status));
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button size="small" disabled={isBusy || !mayDo('requeue')} onClick={() => setAsked('requeue')}>
        <RotateCw aria-hidden /> {words.requeue.button}
      </Button>
      <Button size="small" disabled={isBusy || !mayDo('cancel')} onClick={() => setAsked('cancel')}>
        <Ban aria-hidden /> {words.cancel.button}
      </Button>
      <Dialog
        open={asked !== null}
        onOpenChange={(open) => !open && !beginning.isPending && setAsked(null)}
        title={words[asked ?? 'requeue'].title}
        description={words[asked ?? 'requeue'].what}
      >
        <p className="mb-4 break-words rounded-md bg-sunken px-3 py-2">
          <span className="font-medium">{filterInWords(filter)}</span>
        </p>
        <p className="mb-4 text-ink-muted">
          Jobs that come later are left alone. It goes on when you leave, and you can stop it.
        </p>
        <div className="flex flex-wrap justify-end gap-2">
          <Button look="quiet" onClick={() => setAsked(null)} autoFocus>
            Leave them
          </Button>
          <Button
            look={asked === 'cancel' ? 'danger' : 'primary'}
            aria-disabled={beginning.isPending}
            onClick={() =>
              asked && !beginning.isPending && beginning.mutate({ orgId, action: asked, filter })
            }
            data-testid="begin-operation"
          >
            {words[asked ?? 'requeue'].button}
          </Button>
        </div>
      </Dialog>
    </div>
  );
}
