import { type ErrorCode, errorCatalog } from '../errors/codes.ts';

/** Where a file is on its way from this computer to the desk. */
export type UploadStage =
  | { step: 'hashing'; done: number }
  | { step: 'preparing' }
  /** Another file of this visit has the same content; this one waits for what becomes of it. */
  | { step: 'twin' }
  | { step: 'queued' }
  | { step: 'sending'; sent: number }
  | { step: 'registering' }
  /** Too many at once: it goes on by itself at that instant (ISO), from where it stopped. */
  | { step: 'paused'; until: string }
  /** `rowId`: the document or the conversion it became. */
  | { step: 'registered'; rowId: string }
  | { step: 'already-here'; rowId: string; filename: string }
  | { step: 'refused'; code: ErrorCode }
  /** `during` is the step that did not work. */
  | { step: 'failed'; code: ErrorCode; during: UploadStep }
  | { step: 'cancelled' };

export type UploadStep = 'hashing' | 'preparing' | 'sending' | 'registering';

export type UploadItem = {
  id: string;
  filename: string;
  bytes: number;
  mediaType: string;
  addedAt: string;
  stage: UploadStage;
};

/** Whether nothing more happens to this file by itself. */
export function isSettled({ step }: UploadStage): boolean {
  return ['registered', 'already-here', 'refused', 'failed', 'cancelled'].includes(step);
}

/** Whether the file can still be held back. Once it is being registered, the document's own Stop takes over. */
export function canCancelUpload({ step }: UploadStage): boolean {
  return ['hashing', 'preparing', 'twin', 'queued', 'sending', 'paused'].includes(step);
}

/** Whether the same file may be tried again. */
export function canRetryUpload({ step }: UploadStage): boolean {
  return step === 'failed' || step === 'cancelled';
}

/** 0..1 over the whole way, or null where no number is known. */
export function uploadFraction({ stage, bytes }: Pick<UploadItem, 'stage' | 'bytes'>): number | null {
  if (stage.step === 'hashing') return stage.done;
  if (stage.step === 'sending') return bytes > 0 ? Math.min(stage.sent / bytes, 1) : null;
  return stage.step === 'registering' ? 1 : null;
}

/** What a row says of a file on its way; `percent` and `time` write a fraction and an instant the reader's way. */
export function uploadWords(
  item: UploadItem,
  { percent, time }: { percent: (fraction: number) => string; time: (instant: string) => string },
): string {
  const { stage } = item;
  switch (stage.step) {
    case 'hashing':
      return `Checking ${percent(stage.done)}`;
    case 'preparing':
    case 'queued':
      return 'Waiting to be sent';
    case 'twin':
      return 'Same content as another file here';
    case 'sending':
      return `Sending ${percent(uploadFraction(item) ?? 0)}`;
    case 'registering':
      return 'Arriving';
    case 'paused':
      return `Many files at once: goes on by itself at ${time(stage.until)}`;
    case 'registered':
      return 'Arrived';
    case 'already-here':
      return 'Already here';
    case 'refused':
      return errorCatalog[stage.code].message;
    case 'failed':
      return failureWords(stage);
    case 'cancelled':
      return 'Not sent';
  }
}

function failureWords({ code, during }: Extract<UploadStage, { step: 'failed' }>): string {
  if (during === 'hashing') {
    return 'This computer could not read the file: it was moved, changed, or is open elsewhere. Nothing was sent. Close it there, then press Retry or choose it again.';
  }
  if (code === 'IO_ERROR' || code === 'GW_TIMEOUT') {
    return 'The connection broke while sending. Your file is untouched on this computer. Press Retry to send it again.';
  }
  return errorCatalog[code].message;
}
