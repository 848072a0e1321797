import { type ErrorCode, errorCatalog, isErrorCode } from '../errors/codes.ts';
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
  const stopping = document.status === 'processing' && document.job?.cancelRequested;
  return { tone: tones[document.status], word: stopping ? 'Stopping' : words[document.status] };
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
export function canRetry(document: Pick<DocumentSummary, 'status' | 'job'>): boolean {
  if (document.job === null) return false;
  if (document.status === 'failed' || document.status === 'cancelled') return true;
  return document.status === 'retrying';
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
