'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '#components/ui/button';
import { Notice } from '#components/ui/notice';
import { Skeleton } from '#components/ui/skeleton';
import { type JobFilter, searchOfJobFilter } from '#core/jobs/job-filter';
import { useOrgId } from '../session/desk-session.tsx';
import { failureOf, useTRPC } from '../session/trpc.ts';
import { FiguresView } from './figures.tsx';
import { JobFilterBar } from './job-filter-bar.tsx';
import { JobList } from './job-list.tsx';
import { OperationProgress } from './operation-progress.tsx';
import type { FirstOperations } from './operations-options.ts';
import { SteerAll } from './steer-all.tsx';
import { useJobFilter } from './use-job-filter.ts';

type OperationsDeskProps = {
  /** What was read ahead, and for which place in the list. */
  first: (FirstOperations & { filter: JobFilter; below: number | null }) | null;
};

/** An organization's jobs: figures, what is being done to many of them, and the jobs themselves. */
export function OperationsDesk({ first }: OperationsDeskProps) {
  const [ahead, setAhead] = useState(first);
  const trpc = useTRPC();
  const orgId = useOrgId();
  const { filter, below, narrow } = useJobFilter();
  const figures = useQuery(
    trpc.operations.figures.queryOptions({ orgId }, first ? { initialData: first.figures } : {}),
  );
  const latest = useQuery(
    trpc.operations.latest.queryOptions({ orgId }, first ? { initialData: first.latest } : {}),
  );
  const isAhead =
    ahead !== null &&
    ahead.below === below &&
    searchOfJobFilter(ahead.filter).toString() === searchOfJobFilter(filter).toString();
  // Whoever comes back to the first address sees what is there by then.
  if (ahead !== null && !isAhead) setAhead(null);
  return (
    <div className="grid gap-6">
      {figures.data ? (
        <FiguresView figures={figures.data} />
      ) : figures.isError ? (
        <Notice
          title="The figures could not be loaded"
          action={<Button onClick={() => figures.refetch()}>Try again</Button>}
        >
          {failureOf(figures.error).message}
        </Notice>
      ) : (
        <div aria-busy className="grid gap-3">
          <p className="sr-only">Loading figures</p>
          <Skeleton className="h-20" />
          <Skeleton className="h-60" />
        </div>
      )}
      <section aria-labelledby="jobs" className="grid gap-3">
        <h2 id="jobs" className="font-semibold text-base">
          Jobs
        </h2>
        <JobFilterBar filter={filter} narrow={narrow} />
        {latest.data && <OperationProgress operation={latest.data} />}
        <SteerAll filter={filter} isBusy={latest.data?.state === 'running'} />
        <JobList filter={filter} below={below} first={isAhead ? ahead.jobs : null} />
      </section>
    </div>
  );
}
