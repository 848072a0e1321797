'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button } from '#components/ui/button';
import { Notice } from '#components/ui/notice';
import { isEmptyFilter, type JobFilter } from '#core/jobs/job-filter';
import { ListSkeleton } from '../documents/list-skeleton.tsx';
import { DeskLink } from '../session/desk-link.tsx';
import { useOrgId } from '../session/desk-session.tsx';
import { failureOf, useTRPC } from '../session/trpc.ts';
import { JobRow } from './job-row.tsx';
import { type FirstOperations, jobListOptions } from './operations-options.ts';
import { jobsHref } from './use-job-filter.ts';

type JobListProps = { filter: JobFilter; below: number | null; first: FirstOperations['jobs'] | null };

/** A page of the jobs that fit, the newest first. */
export function JobList({ filter, below, first }: JobListProps) {
  const trpc = useTRPC();
  const orgId = useOrgId();
  const query = useQuery({
    ...jobListOptions(trpc, orgId, { filter, below }, first),
    placeholderData: keepPreviousData,
  });
  if (query.isError && !query.data)
    return (
      <Notice
        title="The jobs could not be loaded"
        action={<Button onClick={() => query.refetch()}>Try again</Button>}
      >
        {failureOf(query.error).message}
      </Notice>
    );
  if (!query.data) return <ListSkeleton of="jobs" />;
  const { jobs, next } = query.data;
  return (
    <div aria-busy={query.isPlaceholderData}>
      {jobs.length === 0 ? (
        <Nothing filter={filter} isEnd={next === null} />
      ) : (
        <ul
          aria-label="Jobs"
          data-testid="job-list"
          className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface"
        >
          {jobs.map((job) => (
            <JobRow key={job.id} job={job} />
          ))}
        </ul>
      )}
      <nav aria-label="Pages of jobs" className="mt-4 flex flex-wrap justify-center gap-2">
        {below !== null && (
          <Button asChild>
            <DeskLink href={jobsHref(filter)} scroll={false}>
              Newest
            </DeskLink>
          </Button>
        )}
        {next !== null && (
          <Button asChild>
            <DeskLink href={jobsHref(filter, next)} scroll={false}>
              {jobs.length === 0 ? 'Look further back' : 'Older'}
            </DeskLink>
          </Button>
        )}
      </nav>
    </div>
  );
}

function Nothing({ filter, isEnd }: { filter: JobFilter; isEnd: boolean }) {
  const title = isEmptyFilter(filter) && isEnd ? 'No jobs yet' : 'No job fits';
  const words = !isEnd
    ? 'None of the jobs looked at so far fits: there are older ones.'
    : isEmptyFilter(filter)
      ? 'Every document you add makes jobs, and they are listed here.'
      : 'Take something away from the filter to see more.';
  return (
    <section
      data-testid="no-jobs"
      className="grid justify-items-center gap-2 rounded-lg border border-line bg-surface px-6 py-12 text-center"
    >
      <h3 className="font-semibold">{title}</h3>
      <p className="max-w-md text-ink-muted">{words}</p>
    </section>
  );
}
