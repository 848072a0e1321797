import { z } from 'zod';

/** How far a running job is, as the worker reports it. */
export type Progress = {
  stage: string;
  completed: number;
  /** Null while it is not known. */
  total: number | null;
  unit: string;
  lastUpdated: string | null;
};

/** `progress_data` of a job and of a progress message. */
export const progressSchema = z
  .object({
    stage: z.string().catch(''),
    completed: z.number().nonnegative().catch(0),
    total: z.number().nonnegative().nullable().catch(null),
    unit: z.string().catch(''),
    last_updated: z.string().nullable().catch(null),
  })
  .transform(
    ({ stage, completed, total, unit, last_updated }): Progress => ({
      stage,
      completed: total === null ? completed : Math.min(completed, total),
      total,
      unit,
      lastUpdated: last_updated,
    }),
  );

const progressMessageSchema = z
  .object({
    job_id: z.coerce.number(),
    document_id: z.string().nullish(),
    progress_data: progressSchema,
  })
  .transform(({ job_id, document_id, progress_data }) => ({
    jobId: job_id,
    documentId: document_id ?? null,
    progress: progress_data,
  }));

/** What a message on the wire says of one job's progress. */
export type ProgressMessage = z.infer<typeof progressMessageSchema>;

/** Reads a broadcast, or the envelope it came in; null for what is none of ours. */
export function readProgressMessage(message: unknown): ProgressMessage | null {
  const payload =
    typeof message === 'object' && message !== null && 'payload' in message ? message.payload : message;
  return progressMessageSchema.safeParse(payload).data ?? null;
}

/** Whether `incoming` tells more than `current`. Messages overtake each other; what cannot be dated is older. */
export function isFresher(incoming: Progress, current: Progress | null): boolean {
  if (current === null || current.lastUpdated === null) return true;
  if (incoming.lastUpdated === null) return false;
  return Date.parse(incoming.lastUpdated) > Date.parse(current.lastUpdated);
}

/** 0..1 for a bar, or null when the end is not known. */
export function fractionOf(progress: Progress | null): number | null {
  if (!progress?.total) return null;
  return progress.completed / progress.total;
}

const stageWords: Readonly<Record<string, string>> = {
  queued: 'Waiting',
  download: 'Fetching the file',
  downloading: 'Fetching the file',
  verify: 'Checking the file',
  verifying: 'Checking the file',
  read: 'Reading',
  reading: 'Reading',
  ocr: 'Reading by OCR',
  classifying: 'Finding out what it is',
  classify: 'Finding out what it is',
  extracting: 'Finding values',
  converting: 'Making XML',
  sweeping: 'Removing what has expired',
  write: 'Saving',
  writing: 'Saving',
};

/** "page 12 of 80": words for a bar, numbers written the reader's way. */
export function progressWords(progress: Progress | null, formatNumber: (n: number) => string): string {
  if (progress === null) return 'Starting';
  const stage = stageWords[progress.stage] ?? 'Working';
  if (!progress.total) return stage;
  const total = formatNumber(progress.total);
  if (progress.stage === 'ocr') {
    // A page takes a second or more: what people wait for is the one at work, not the last one done.
    const current = Math.min(progress.completed + 1, progress.total);
    return `reading page ${formatNumber(current)} of ${total} by OCR`;
  }
  const place = `${formatNumber(progress.completed)} of ${total}`;
  const unit = progress.unit.replace(/s$/, '');
  return unit === 'page' || unit === '' ? `page ${place}` : `${unit} ${place}`;
}
