import { z } from 'zod';

/** What jobs say they are at, in words for a bar. */
const stageWords = {
  downloading: 'Fetching the file',
  verifying: 'Checking the file',
  reading: 'Reading',
  unpacking: 'Saving attachments',
  ocr: 'Reading by OCR',
  classifying: 'Finding out what it is',
  extracting: 'Finding values',
  converting: 'Making XML',
  importing: 'Putting the sources together',
  parsing: 'Reading the form',
  judging: 'Looking at the conditions',
  preparing: 'Finding what fills the form',
  filling: 'Filling the form',
  writing: 'Saving',
  sweeping: 'Removing what has expired',
  steering: 'Working through jobs',
  changing: 'Changing documents',
} as const;
export type ProgressStage = keyof typeof stageWords;

/**
 * What a running job says of itself (`jobs.progress_data`, and the `progress` broadcast).
 * `total` is null while it is not known; times are ISO instants. The stage may be one that only a newer worker knows.
 */
export const jobProgressSchema = z.object({
  stage: z.string(),
  completed: z.number().nonnegative(),
  total: z.number().nonnegative().nullable(),
  unit: z.string(),
  started_at: z.string(),
  last_updated: z.string(),
  /** Of imports: what is being put together, and from which file. */
  current_section: z.string().nullable().optional(),
  current_source: z.string().nullable().optional(),
  sections_completed: z.number().nonnegative().optional(),
  total_sections: z.number().nonnegative().nullable().optional(),
});
export type JobProgress = z.infer<typeof jobProgressSchema>;

const progressMessageSchema = z
  .object({
    job_id: z.coerce.number(),
    subject_type: z.string().nullable(),
    subject_id: z.string().nullable(),
    progress_data: jobProgressSchema,
  })
  .transform(({ job_id, subject_type, subject_id, progress_data }) => ({
    jobId: job_id,
    subject: subject_type === null || subject_id === null ? null : { type: subject_type, id: subject_id },
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
export function isFresher(incoming: JobProgress, current: JobProgress | null): boolean {
  if (current === null) return true;
  const [then, now] = [Date.parse(current.last_updated), Date.parse(incoming.last_updated)];
  return Number.isNaN(then) || now > then;
}

/** 0..1 for a bar, or null when the end is not known. */
export function fractionOf(progress: JobProgress | null): number | null {
  if (!progress?.total) return null;
  return Math.min(progress.completed / progress.total, 1);
}

/** "page 12 of 80": words for a bar, numbers written the reader's way. */
export function progressWords(progress: JobProgress | null, formatNumber: (n: number) => string): string {
  if (progress === null) return 'Starting';
  const words = Object.entries(stageWords).find(([stage]) => stage === progress.stage)?.[1] ?? 'Working';
  // How many bytes came says nothing to people; the bar shows it.
  if (!progress.total || progress.unit.startsWith('byte')) return words;
  const total = formatNumber(progress.total);
  const completed = Math.min(progress.completed, progress.total);
  if (progress.stage === 'ocr') {
    // A page takes a second or more: what people wait for is the one at work, not the last one done.
    const current = Math.min(completed + 1, progress.total);
    return `reading page ${formatNumber(current)} of ${total} by OCR`;
  }
  const place = `${formatNumber(completed)} of ${total}`;
  const unit = progress.unit.replace(/s$/, '');
  return unit === 'page' || unit === '' ? `page ${place}` : `${unit} ${place}`;
}
