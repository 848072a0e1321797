import type { DocumentJob } from '../documents/document.ts';
import { isFresher, type JobProgress } from '../jobs/progress.ts';
import { type ListPage, type ListRow, mergeRows } from './list-pages.ts';

/** A row of a list that a job moves. */
export type JobRow = ListRow & { status: string; job: DocumentJob | null };

/** `mergeRows` for rows with a job: progress on show that is newer than what was fetched stays. */
export function mergeJobRows<T extends JobRow>(
  pages: readonly ListPage<T>[],
  changed: readonly T[],
  gone: ReadonlySet<string>,
  accepts: (row: T) => boolean,
): ListPage<T>[] {
  return mergeRows(pages, changed, gone, { accepts, keep: keepFresherProgress });
}

/** A row with newer progress of the job it shows; the same object when the message brings nothing. */
export function withProgress<T extends JobRow>(row: T, jobId: number, progress: JobProgress): T {
  const { job } = row;
  if (job?.id !== jobId || (job.status !== 'running' && job.status !== 'queued')) return row;
  if (row.status !== 'processing' || !isFresher(progress, job.progress)) return row;
  return { ...row, job: { ...job, progress } };
}

function keepFresherProgress<T extends JobRow>(fresh: T, old: T): T {
  if (!fresh.job || !old.job?.progress || !isSameRun(fresh.job, old.job)) return fresh;
  return withProgress(fresh, fresh.job.id, old.job.progress);
}

function isSameRun(a: DocumentJob, b: DocumentJob): boolean {
  return a.id === b.id && a.attempts === b.attempts && a.lostLeases === b.lostLeases;
}
