import { z } from 'zod';
import { type DocumentSummary, documentStatuses, jobStatuses } from '#core/documents/document';
import { progressSchema } from '#core/documents/progress';

/** The columns of `document_overview` that become a DocumentSummary. */
export const overviewColumns = [
  'id',
  'filename',
  'media_type',
  'bytes',
  'status',
  'page_count',
  'word_count',
  'excerpt',
  'error_code',
  'created_at',
  'updated_at',
  'reading_id',
  'job_id',
  'job_kind',
  'job_status',
  'attempts',
  'max_attempts',
  'run_at',
  'progress_data',
  'cancel_requested_at',
].join(',');

const overviewRow = z.object({
  id: z.string(),
  filename: z.string(),
  media_type: z.string(),
  bytes: z.coerce.number(),
  status: z.enum(documentStatuses),
  page_count: z.number().nullable(),
  word_count: z.number().nullable(),
  excerpt: z.string().nullable(),
  error_code: z.string().nullable(),
  created_at: z.string(),
  updated_at: z.string(),
  reading_id: z.string().nullable(),
  job_id: z.coerce.number().nullable(),
  job_kind: z.string().nullable(),
  job_status: z.enum(jobStatuses).nullable(),
  attempts: z.number().nullable(),
  max_attempts: z.number().nullable(),
  run_at: z.string().nullable(),
  progress_data: progressSchema.nullable().catch(null),
  cancel_requested_at: z.string().nullable(),
});

/** A row of the view as the rest of the app knows it. */
export function toDocumentSummary(row: unknown): DocumentSummary {
  const r = overviewRow.parse(row);
  return {
    id: r.id,
    filename: r.filename,
    mediaType: r.media_type,
    bytes: r.bytes,
    status: r.status,
    pageCount: r.page_count,
    wordCount: r.word_count,
    excerpt: r.excerpt,
    errorCode: r.error_code,
    createdAt: r.created_at,
    updatedAt: r.updated_at,
    readingId: r.reading_id,
    job:
      r.job_id === null || r.job_status === null
        ? null
        : {
            id: r.job_id,
            kind: r.job_kind ?? '',
            status: r.job_status,
            attempts: r.attempts ?? 0,
            maxAttempts: r.max_attempts ?? 0,
            runAt: r.run_at,
            progress: r.progress_data,
            cancelRequested: r.cancel_requested_at !== null,
          },
  };
}
