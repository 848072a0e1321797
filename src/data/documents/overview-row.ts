import { z } from 'zod';
import {
  type DocumentPart,
  type DocumentSummary,
  documentStatuses,
  jobStatuses,
} from '#core/documents/document';
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
  'parent_id',
  'page_from',
  'page_to',
  'type',
  'type_confidence',
  'type_decided',
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
  parent_id: z.string().nullable(),
  page_from: z.number().nullable(),
  page_to: z.number().nullable(),
  type: z.string().nullable(),
  type_confidence: z.number().nullable(),
  type_decided: z.boolean().nullable(),
});

/** A row of the view as the rest of the app knows it. */
export function toDocumentSummary(row: unknown): DocumentSummary {
  const r = overviewRow.parse(row);
  const part = partOf(r);
  return {
    id: r.id,
    filename: r.filename,
    mediaType: r.media_type,
    bytes: r.bytes,
    status: r.status,
    pageCount: part ? part.to - part.from + 1 : r.page_count,
    // The reading's words and beginning are those of the whole: of a part they would be untrue.
    wordCount: part ? null : r.word_count,
    excerpt: part ? null : r.excerpt,
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
    part,
    type:
      r.type === null
        ? null
        : { id: r.type, confidence: r.type_confidence, decided: r.type_decided === true },
  };
}

function partOf({ parent_id, page_from, page_to }: z.infer<typeof overviewRow>): DocumentPart | null {
  return page_from === null || page_to === null
    ? null
    : { parentId: parent_id, from: page_from, to: page_to };
}
