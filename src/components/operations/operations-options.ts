import type { JobFilter } from '#core/jobs/job-filter';
import type { Outputs, useTRPC } from '../session/trpc.ts';

/** What the page was made with, so that a browser need not ask for it again. */
export type FirstOperations = {
  figures: Outputs['operations']['figures'];
  jobs: Outputs['operations']['list'];
  latest: Outputs['operations']['latest'];
};
export type Figures = Outputs['operations']['figures'];
export type ListedJob = Outputs['operations']['list']['jobs'][number];
export type Installation = NonNullable<Outputs['operations']['installation']>;

/** The list's query, the same wherever it is asked for. One page at a time: its news are one page to fetch as well. */
export function jobListOptions(
  trpc: ReturnType<typeof useTRPC>,
  orgId: string,
  { filter, below }: { filter: JobFilter; below: number | null },
  first: FirstOperations['jobs'] | null,
) {
  return trpc.operations.list.queryOptions(
    { orgId, filter, cursor: below },
    first ? { initialData: first } : {},
  );
}
