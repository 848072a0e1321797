import { canFareBetter, type ErrorCode, errorCatalog, isErrorCode } from '../errors/codes.ts';
import { type DocumentStatus, type DocumentSummary, documentStatuses } from './document.ts';

/** The four things a status can mean for the person who looks at it. */
export const statusTones = ['waiting', 'working', 'done', 'attention'] as const;
export type StatusTone = (typeof statusTones)[number];

/** The word for each tone, as filters name it. */
export const toneWords: Readonly<Record<StatusTone, string>> = {
  waiting: 'Waiting',
  working: 'Working',
  done: 'Done',
  attention: 'Needs you',
};

const tones: Readonly<Record<DocumentStatus, StatusTone>> = {
  uploaded: 'waiting',
  retrying: 'waiting',
  processing: 'working',
  completed: 'done',
  failed: 'attention',
  cancelled: 'attention',
};

const words: Readonly<Record<DocumentStatus, string>> = {
  uploaded: 'Waiting',
  retrying: 'Trying again',
  processing: 'Reading',
  completed: 'Done',
  failed: 'Needs you',
  cancelled: 'Stopped',
};

/** The tone and the word of a document's status. */
export function statusOf(document: Pick<DocumentSummary, 'status' | 'job'>): {
  tone: StatusTone;
  word: string;
} {
  const { status, job } = document;
  return { tone: tones[status], word: status === 'processing' ? workingWord(job) : words[status] };
}

/** What is done to a document just now: after its text was read, more follows. */
const workingWords: Readonly<Record<string, string>> = {
  classify: 'Finding its type',
  extract: 'Finding values',
};

function workingWord(job: DocumentSummary['job']): string {
  if (job?.cancelRequested) return 'Stopping';
  return workingWords[job?.kind ?? ''] ?? words.processing;
}

/** The statuses that a filter by tone selects. */
export function statusesOf(tone: StatusTone): DocumentStatus[] {
  return documentStatuses.filter((status) => tones[status] === tone);
}

/** What a failed, stopped or retried document says for itself; null when its status says it all. */
export function explanationOf(
  document: Pick<DocumentSummary, 'status' | 'errorCode' | 'job'>,
): string | null {
  const code = errorOf(document.errorCode);
  switch (document.status) {
    case 'failed':
      return errorCatalog[code ?? 'UNKNOWN'].message;
    case 'cancelled':
      return 'Reading was stopped. The file is kept. Press Retry to read it.';
    case 'retrying': {
      const job = document.job;
      const turn = job?.attempts ? `Attempt ${job.attempts} of ${job.maxAttempts} did not work. ` : '';
      return `${turn}Nothing was lost; the next attempt starts by itself.`;
    }
    default:
      return null;
  }
}

/** Whether pressing Retry makes sense. */
export function canRetry({
  status,
  errorCode,
  job,
}: Pick<DocumentSummary, 'status' | 'errorCode' | 'job'>): boolean {
  if (job === null) return false;
  if (status === 'failed') return canFareBetter(errorCode);
  return status === 'cancelled' || status === 'retrying';
}

/** Whether there is work that could be stopped. */
export function canCancel(document: Pick<DocumentSummary, 'status' | 'job'>): boolean {
  const { job } = document;
  if (job === null || job.cancelRequested) return false;
  return job.status === 'queued' || job.status === 'running';
}

function errorOf(code: string | null): ErrorCode | null {
  return isErrorCode(code) ? code : null;
}
