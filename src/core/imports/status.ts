import type { StatusTone } from '../documents/status.ts';
import { errorCatalog, isErrorCode } from '../errors/codes.ts';
import { type JobProgress, progressWords } from '../jobs/progress.ts';
import type { ImportStatus, ImportSummary } from './import.ts';

const tones: Readonly<Record<ImportStatus, StatusTone>> = {
  pending: 'waiting',
  processing: 'working',
  completed: 'attention',
  failed: 'attention',
  committed: 'done',
};

const words: Readonly<Record<ImportStatus, string>> = {
  pending: 'Waiting',
  processing: 'Working',
  completed: 'Review',
  failed: 'Needs you',
  committed: 'Committed',
};

/** The tone and the word of an import. */
export function importStatusOf({ status, job }: Pick<ImportSummary, 'status' | 'job'>): {
  tone: StatusTone;
  word: string;
} {
  if (status === 'processing' && job?.cancelRequested) return { tone: 'working', word: 'Stopping' };
  return { tone: tones[status], word: words[status] };
}

/** One line for an import whose status does not say it all; null where it does. */
export function importExplanation({
  status,
  errorCode,
  show,
}: Pick<ImportSummary, 'status' | 'errorCode' | 'show'>): string | null {
  if (status === 'failed') return errorCatalog[isErrorCode(errorCode) ? errorCode : 'UNKNOWN'].message;
  if (status === 'completed' && show) return 'It has changed since it was committed. Commit it again.';
  return null;
}

/**
 * "Hotels, contract.pdf: 3 of 9 sections": what is being done, in words for a bar; while the sources are read, how many
 * of them still are.
 * @param titleOf names a section
 */
export function importProgressWords(
  { sources, waiting, job }: Pick<ImportSummary, 'sources' | 'waiting' | 'job'>,
  titleOf: (section: string) => string,
  formatNumber: (n: number) => string,
): string {
  const progress = job?.progress ?? null;
  if (waiting > 0) return `source ${formatNumber(sources - waiting)} of ${formatNumber(sources)} read`;
  if (!progress?.total_sections) return progressWords(progress, formatNumber);
  const done = formatNumber(progress.sections_completed ?? 0);
  const at = progress.current_section ? titleOf(progress.current_section) : 'Saving';
  const source = progress.current_source ? `, ${progress.current_source}` : '';
  return `${at}${source}: ${done} of ${formatNumber(progress.total_sections)} sections`;
}

/** 0..1 for a bar: reading the sources is the first half of the way, what is made of them the second. */
export function importFraction({
  sources,
  waiting,
  job,
}: Pick<ImportSummary, 'sources' | 'waiting' | 'job'>): number | null {
  if (sources === 0) return null;
  if (waiting > 0) return (0.5 * (sources - waiting)) / sources;
  const progress: JobProgress | null = job?.progress ?? null;
  if (!progress?.total_sections) return 0.5;
  return Math.min(0.5 + (0.5 * (progress.sections_completed ?? 0)) / progress.total_sections, 1);
}
