import type { StatusTone } from '../documents/status.ts';
import { errorCatalog, isErrorCode } from '../errors/codes.ts';
import { type ConversionStatus, type ConversionSummary, conversionStatuses } from './conversion.ts';

/** What a list can be narrowed to: the four counts above it. */
export const conversionFilters = ['active', 'completed', 'failed'] as const;
export type ConversionFilter = (typeof conversionFilters)[number];

const filters: Readonly<Record<ConversionStatus, ConversionFilter>> = {
  queued: 'active',
  processing: 'active',
  retrying: 'active',
  completed: 'completed',
  expired: 'completed',
  failed: 'failed',
  cancelled: 'failed',
};

/** The statuses a filter selects. */
export function statusesOfFilter(filter: ConversionFilter): ConversionStatus[] {
  return conversionStatuses.filter((status) => filters[status] === filter);
}

const tones: Readonly<Record<ConversionStatus, StatusTone>> = {
  queued: 'waiting',
  retrying: 'waiting',
  processing: 'working',
  completed: 'done',
  expired: 'done',
  failed: 'attention',
  cancelled: 'attention',
};

const words: Readonly<Record<ConversionStatus, string>> = {
  queued: 'Waiting',
  retrying: 'Trying again',
  processing: 'Working',
  completed: 'Done',
  expired: 'Expired',
  failed: 'Needs you',
  cancelled: 'Stopped',
};

/** The tone and the word of a conversion. A result that breaks rules is there, but somebody has to look at it. */
export function conversionStatusOf(conversion: Pick<ConversionSummary, 'status' | 'result' | 'job'>): {
  tone: StatusTone;
  word: string;
} {
  const { status, result, job } = conversion;
  if (status === 'completed' && result?.valid === false) return { tone: 'attention', word: 'Review' };
  if (status === 'processing' && job?.cancelRequested) return { tone: 'working', word: 'Stopping' };
  return { tone: tones[status], word: words[status] };
}

/** One line for a row that is not simply done or under way; null when its status says it all. */
export function conversionExplanation(
  conversion: Pick<
    ConversionSummary,
    'status' | 'errorCode' | 'job' | 'result' | 'superseded' | 'fileExpired'
  >,
): string | null {
  const { status, errorCode, job, result } = conversion;
  // The sentences below tell people to retry, which is of no use here.
  if (status === 'failed' || status === 'cancelled') {
    if (conversion.superseded)
      return 'This came to nothing. The same file was brought again later: see there.';
    if (conversion.fileExpired) {
      return 'This came to nothing, and the file was removed after its time. Add it again to convert it.';
    }
  }
  switch (status) {
    case 'failed':
      return errorCatalog[isErrorCode(errorCode) ? errorCode : 'UNKNOWN'].message;
    case 'cancelled':
      return 'This was stopped. The file is kept. Press Retry to convert it.';
    case 'expired':
      return 'The XML was removed after its time. Add the file again to convert it once more.';
    case 'retrying': {
      const turn = job?.attempts ? `Attempt ${job.attempts} of ${job.maxAttempts} did not work. ` : '';
      return `${turn}Nothing was lost; the next attempt starts by itself.`;
    }
    case 'completed': {
      if (result?.valid !== false) return null;
      const rules = result.violations === 1 ? 'one rule' : `${result.violations} rules`;
      return result.bytes === null
        ? `No XML could be written: ${rules} of its format cannot be met. Review shows which; correct the values there.`
        : `The XML breaks ${rules}. Review shows which, and where they come from on the page.`;
    }
    default:
      return null;
  }
}

type Convertible = Pick<ConversionSummary, 'superseded' | 'fileExpired'>;

/** Whether anything can still be made of it. */
export function isConvertible({ superseded, fileExpired }: Convertible): boolean {
  return !superseded && !fileExpired;
}

export function canRetryConversion(conversion: Pick<ConversionSummary, 'status'> & Convertible): boolean {
  const { status } = conversion;
  return (
    (status === 'failed' || status === 'cancelled' || status === 'retrying') && isConvertible(conversion)
  );
}

export function canCancelConversion({ status, job }: Pick<ConversionSummary, 'status' | 'job'>): boolean {
  return (status === 'queued' || status === 'processing' || status === 'retrying') && !job?.cancelRequested;
}

/** Whether there is XML to fetch. */
export function canDownload({ result }: Pick<ConversionSummary, 'result'>): boolean {
  return result !== null && result.bytes !== null && !result.expired;
}
