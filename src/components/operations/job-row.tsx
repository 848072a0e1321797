'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ArrowUpDown, Ban, RotateCw } from 'lucide-react';
import { Button } from '#components/ui/button';
import { Menu, MenuChoice, MenuGroup, MenuLabel } from '#components/ui/menu';
import { kindInWords } from '#core/jobs/kind-words';
import { Mark } from '../documents/status-mark.tsx';
import { useAnnounce } from '../live/announcer.tsx';
import { useTellProblem } from '../live/problem-notice.tsx';
import { DeskLink } from '../session/desk-link.tsx';
import { useOrgId } from '../session/desk-session.tsx';
import { Timestamp } from '../session/timestamp.tsx';
import { failureOf, useTRPC } from '../session/trpc.ts';
import { jobStatusWords } from './job-words.ts';
import type { ListedJob } from './operations-options.ts';

const priorities = [
  { value: -50, word: 'Before all others' },
  { value: -10, word: 'Sooner' },
  { value: 0, word: 'In its turn' },
  { value: 10, word: 'Later' },
  { value: 50, word: 'After all others' },
] as const;

/** Pages of the desk that a job's subject has. */
const pages: Readonly<Record<string, string>> = {
  document: '/documents',
  conversion: '/conversions',
  import: '/imports',
  deal: '/deals',
  form_template: '/forms',
  fill_run: '/forms/runs',
};

/** One job: what it is about, how it stands and why, and what can be done to it. */
export function JobRow({ job }: { job: ListedJob }) {
  const { word, tone, icon } = jobStatusWords[job.status];
  return (
    <li
      data-testid="job-row"
      data-status={job.status}
      className="grid gap-x-4 gap-y-1 px-4 py-3 sm:grid-cols-[9rem_minmax(0,1fr)_auto] sm:items-start"
    >
      <Mark tone={tone} word={word} icon={icon} />
      <div className="min-w-0">
        <p className="break-words">
          <span className="font-medium">{kindInWords(job.kind)}</span>{' '}
          <span className="text-ink-muted tabular-nums">#{job.id}</span> <About job={job} />
        </p>
        {job.code !== null && (
          <p className="break-words text-[13px]">
            <span className="font-mono">{job.code}</span>
            {job.message && <span className="text-ink-muted"> {job.message}</span>}
          </p>
        )}
        <p className="flex flex-wrap gap-x-3 text-[13px] text-ink-muted tabular-nums">
          <span>
            Attempt {job.attempts} of {job.max_attempts}
          </span>
          {job.lost_leases > 0 && <span>Workers lost: {job.lost_leases}</span>}
          {job.priority !== 0 && <span>Priority {job.priority}</span>}
          <span>
            made <Timestamp at={job.created_at} />
          </span>
          {job.finished_at && (
            <span>
              ended <Timestamp at={job.finished_at} />
            </span>
          )}
        </p>
      </div>
      <JobButtons job={job} />
    </li>
  );
}

function About({ job: { subject_type, subject_id, filename } }: { job: ListedJob }) {
  const page = pages[subject_type ?? ''];
  if (page === undefined || subject_id === null) return null;
  return (
    <DeskLink href={`${page}/${subject_id}`} className="underline decoration-line-strong underline-offset-2">
      {filename ?? `its ${subject_type?.replaceAll('_', ' ')}`}
    </DeskLink>
  );
}

function JobButtons({ job }: { job: ListedJob }) {
  const orgId = useOrgId();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const announce = useAnnounce();
  const tellProblem = useTellProblem();
  const options = {
    onError: (thrown: unknown) => tellProblem(failureOf(thrown).message),
    onSettled: () => queryClient.invalidateQueries(trpc.operations.pathFilter()),
  };
  const retry = useMutation(trpc.jobs.retry.mutationOptions(options));
  const cancel = useMutation(trpc.jobs.cancel.mutationOptions(options));
  const prioritize = useMutation(trpc.operations.prioritize.mutationOptions(options));
  const isPending = retry.isPending || cancel.isPending || prioritize.isPending;
  const name = `${kindInWords(job.kind)} #${job.id}`;
  const of = { orgId, id: job.id };
  const isOpen = job.status === 'queued' || job.status === 'running';
  return (
    <div className="flex gap-1">
      {job.status === 'queued' && (
        <Menu
          trigger={
            <Button look="quiet" size="small" aria-label={`Priority of ${name}`} aria-disabled={isPending}>
              <ArrowUpDown aria-hidden /> Priority
            </Button>
          }
        >
          <MenuLabel>Within its kind it comes</MenuLabel>
          <MenuGroup
            value={String(job.priority)}
            onValueChange={(value) => prioritize.mutate({ ...of, priority: Number(value) })}
          >
            {priorities.map(({ value, word }) => (
              <MenuChoice key={value} value={String(value)}>
                {word}
              </MenuChoice>
            ))}
          </MenuGroup>
        </Menu>
      )}
      {isOpen && (
        <Button
          look="quiet"
          size="small"
          aria-label={`Cancel ${name}`}
          aria-disabled={isPending}
          onClick={() => {
            if (isPending) return;
            announce(`Cancelling ${name}.`);
            cancel.mutate(of);
          }}
        >
          <Ban aria-hidden /> Cancel
        </Button>
      )}
      {!isOpen && job.status !== 'succeeded' && (
        <Button
          look="quiet"
          size="small"
          aria-label={`Retry ${name}`}
          aria-disabled={isPending}
          onClick={() => {
            if (isPending) return;
            announce(`${name} is queued again.`);
            retry.mutate(of);
          }}
        >
          <RotateCw aria-hidden /> Retry
        </Button>
      )}
    </div>
  );
}
