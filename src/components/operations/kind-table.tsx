'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Pause, Play } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Button } from '#components/ui/button';
import { durationInWords } from '#core/jobs/duration-words';
import { kindInWords } from '#core/jobs/kind-words';
import { type JobKind, jobKinds } from '#core/jobs/kinds';
import { useAnnounce } from '../live/announcer.tsx';
import { useTellProblem } from '../live/problem-notice.tsx';
import { useFormats } from '../session/formats.ts';
import { failureOf, useTRPC } from '../session/trpc.ts';
import type { Installation } from './operations-options.ts';
import { WideTable } from './panel.tsx';

/** Every kind of work: how much there is of it, whether it is paused, and how much of it runs at a time. */
export function KindTable({ installation: { queue, kinds } }: { installation: Installation }) {
  const { number } = useFormats();
  const totals = (kind: string, statuses: readonly string[]): number =>
    queue.totals
      .filter((one) => one.kind === kind && statuses.includes(one.status))
      .reduce((sum, { jobs }) => sum + jobs, 0);
  return (
    <WideTable label="Kinds of work">
      <thead>
        <tr>
          <th scope="col">Kind</th>
          <th scope="col">Queued</th>
          <th scope="col">Running</th>
          <th scope="col">Longest wait</th>
          <th scope="col">Done ever</th>
          <th scope="col">Failed ever</th>
          <th scope="col">At a time</th>
          <th scope="col">
            <span className="sr-only">Pause or resume</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {jobKinds.map((kind) => {
          const open = queue.open.find((one) => one.kind === kind);
          const limit = kinds.find((one) => one.kind === kind);
          return (
            <tr key={kind} data-testid="kind" data-kind={kind}>
              <th scope="row" className="whitespace-nowrap">
                {kindInWords(kind)}
              </th>
              <td>{number(open?.queued ?? 0)}</td>
              <td>{number(open?.running ?? 0)}</td>
              <td className="whitespace-nowrap">
                {open && open.queued > 0 ? durationInWords(open.oldest_wait_seconds) : '–'}
              </td>
              <td>{number(totals(kind, ['succeeded']))}</td>
              <td>{number(totals(kind, ['failed', 'dead']))}</td>
              <td>
                <LimitForm
                  key={limit?.max_running ?? 'none'}
                  kind={kind}
                  maxRunning={limit?.max_running ?? null}
                />
              </td>
              <td>
                <PauseButton kind={kind} isPaused={limit?.is_paused ?? false} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </WideTable>
  );
}

function useChangeOptions() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const tellProblem = useTellProblem();
  return {
    onError: (thrown: unknown) => tellProblem(failureOf(thrown).message),
    onSettled: () => queryClient.invalidateQueries(trpc.operations.installation.queryFilter()),
  };
}

function PauseButton({ kind, isPaused }: { kind: JobKind; isPaused: boolean }) {
  const trpc = useTRPC();
  const announce = useAnnounce();
  const pausing = useMutation(trpc.operations.pause.mutationOptions(useChangeOptions()));
  const name = kindInWords(kind);
  return (
    <span className="flex items-center justify-end gap-2">
      {isPaused && <span className="font-medium text-attention">Paused</span>}
      <Button
        size="small"
        aria-label={`${isPaused ? 'Resume' : 'Pause'} ${name}`}
        aria-disabled={pausing.isPending}
        onClick={() => {
          if (pausing.isPending) return;
          announce(`${name}: ${isPaused ? 'resumed' : 'paused'} for all organizations.`);
          pausing.mutate({ kind, paused: !isPaused });
        }}
      >
        {isPaused ? <Play aria-hidden /> : <Pause aria-hidden />} {isPaused ? 'Resume' : 'Pause'}
      </Button>
    </span>
  );
}

/** An empty field is no limit. */
function LimitForm({ kind, maxRunning }: { kind: JobKind; maxRunning: number | null }) {
  const trpc = useTRPC();
  const announce = useAnnounce();
  const limiting = useMutation(trpc.operations.limit.mutationOptions(useChangeOptions()));
  const kept = maxRunning === null ? '' : String(maxRunning);
  const [typed, setTyped] = useState(kept);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (limiting.isPending) return;
    announce(`${kindInWords(kind)}: ${typed === '' ? 'no limit' : `${typed} at a time`}.`);
    limiting.mutate({ kind, maxRunning: typed === '' ? null : Number(typed) });
  };
  return (
    <form onSubmit={submit} className="flex items-center gap-1">
      <input
        type="number"
        min={1}
        max={10_000}
        step={1}
        value={typed}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        placeholder="any"
        aria-label={`How many of ${kindInWords(kind)} run at a time; empty for no limit`}
        className="h-8 w-20 rounded-md border border-line-strong bg-surface px-2 text-base placeholder:text-ink-faint sm:text-[13px]"
      />
      {typed !== kept && (
        <Button type="submit" size="small" aria-disabled={limiting.isPending}>
          Set
        </Button>
      )}
    </form>
  );
}
