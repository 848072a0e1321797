import type { StatusTone } from '../documents/status.ts';
import { canFareBetter, errorCatalog, isErrorCode } from '../errors/codes.ts';
import { type ConversionStatus, type ConversionSummary, conversionStatuses } from './conversion.ts';

/** What a list can be narrowed to: the four counts above it. */
export const conversionFilters = ['active', 'ready', 'check', 'failed'] as const;
export type ConversionFilter = (typeof conversionFilters)[number];

const filters: Readonly<Record<ConversionStatus, readonly ConversionFilter[]>> = {
  queued: ['active'],
  processing: ['active'],
  retrying: ['active'],
  completed: ['ready', 'check'],
  expired: ['ready', 'check'],
  failed: ['failed'],
  cancelled: ['failed'],
};

/** The statuses a filter selects. */
export function statusesOfFilter(filter: ConversionFilter): ConversionStatus[] {
  return conversionStatuses.filter((status) => filters[status].includes(filter));
}

/** Of what is done: whether a filter selects results to check, or the ready ones; null where it selects by status alone. */
export function needsReviewOfFilter(filter: ConversionFilter | null): boolean | null {
  return filter === 'check' ? true : filter === 'ready' ? false : null;
}

/** Whether a filter selects a conversion. */
export function isInFilter(
  { status, needsReview }: Pick<ConversionSummary, 'status' | 'needsReview'>,
  filter: ConversionFilter,
): boolean {
  const wanted = needsReviewOfFilter(filter);
  return filters[status].includes(filter) && (wanted === null || wanted === needsReview);
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
  completed: 'Ready',
  expired: 'Expired',
  failed: 'Needs you',
  cancelled: 'Stopped',
};

/** The tone and the word of a conversion. A result that is doubtful is there, but somebody has to look at it. */
export function conversionStatusOf(conversion: Pick<ConversionSummary, 'status' | 'needsReview' | 'job'>): {
  tone: StatusTone;
  word: string;
} {
  const { status, needsReview, job } = conversion;
  if (status === 'completed' && needsReview) return { tone: 'attention', word: 'To check' };
  if (status === 'processing' && job?.cancelRequested) return { tone: 'working', word: 'Stopping' };
  return { tone: tones[status], word: words[status] };
}

/** One line for a row that is not simply done or under way; null when its status says it all. */
export function conversionExplanation(
  conversion: Pick<
    ConversionSummary,
    'status' | 'errorCode' | 'job' | 'result' | 'superseded' | 'fileExpired' | 'needsReview'
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
      if (result?.valid) {
        if (!conversion.needsReview) return null;
        const values = result.doubts === 1 ? 'One value is' : `${result.doubts} values are`;
        return `${values} not sure enough to pass unseen. Review leads there.`;
      }
      if (!result) return null;
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

/** Whether pressing Retry makes sense. */
export function canRetryConversion(
  conversion: Pick<ConversionSummary, 'status' | 'errorCode'> & Convertible,
): boolean {
  const { status, errorCode } = conversion;
  if (!isConvertible(conversion)) return false;
  if (status === 'failed') return canFareBetter(errorCode);
  return status === 'cancelled' || status === 'retrying';
}

export function canCancelConversion({ status, job }: Pick<ConversionSummary, 'status' | 'job'>): boolean {
  return (status === 'queued' || status === 'processing' || status === 'retrying') && !job?.cancelRequested;
}

/** Whether there is XML to fetch. */
export function canDownload({ result }: Pick<ConversionSummary, 'result'>): boolean {
  return result !== null && result.bytes !== null && !result.expired;
}
