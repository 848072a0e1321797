import { z } from 'zod';
import { type ConversionSummary, conversionSources, conversionStatuses } from '#core/conversions/conversion';
import { jobColumns, jobOf, jobShape } from '#data/jobs/overview-job';

/** The columns of `conversion_overview` that become a ConversionSummary. */
export const overviewColumns = [
  'id',
  'document_id',
  'filename',
  'bytes',
  'mapping',
  'status',
  'error_code',
  'source',
  'reused_count',
  'page_count',
  'created_at',
  'updated_at',
  'started_at',
  'finished_at',
  'downloaded_at',
  'superseded_by',
  'document_expired_at',
  ...jobColumns,
  'result_version',
  'result_valid',
  'violation_count',
  'result_ready',
  'doubt_count',
  'needs_review',
  'heading',
  'result_bytes',
  'result_expired_at',
].join(',');

const headingSchema = z.object({
  seller: z.string().nullable(),
  number: z.string().nullable(),
  issueDate: z.string().nullable(),
  total: z.string().nullable(),
  currency: z.string().nullable(),
});

const overviewRow = z.object({
  id: z.string(),
  document_id: z.string(),
  filename: z.string(),
  bytes: z.coerce.number(),
  mapping: z.string(),
  status: z.enum(conversionStatuses),
  error_code: z.string().nullable(),
  source: z.enum(conversionSources).nullable(),
  reused_count: z.number(),
  page_count: z.number().nullable(),
  created_at: z.string(),
  updated_at: z.string(),
  started_at: z.string().nullable(),
  finished_at: z.string().nullable(),
  downloaded_at: z.string().nullable(),
  superseded_by: z.string().nullable(),
  document_expired_at: z.string().nullable(),
  ...jobShape,
  result_version: z.number().nullable(),
  result_valid: z.boolean().nullable(),
  violation_count: z.number().nullable(),
  result_ready: z.boolean().nullable(),
  doubt_count: z.number().nullable(),
  needs_review: z.boolean(),
  heading: headingSchema.nullable(),
  result_bytes: z.coerce.number().nullable(),
  result_expired_at: z.string().nullable(),
});

/** A row of the view as the rest of the app knows it. */
export function toConversionSummary(row: unknown): ConversionSummary {
  const r = overviewRow.parse(row);
  return {
    id: r.id,
    documentId: r.document_id,
    filename: r.filename,
    bytes: r.bytes,
    mapping: r.mapping,
    status: r.status,
    errorCode: r.error_code,
    source: r.source,
    reused: r.reused_count,
    pageCount: r.page_count,
    createdAt: r.created_at,
    updatedAt: r.updated_at,
    startedAt: r.started_at,
    finishedAt: r.finished_at,
    downloadedAt: r.downloaded_at,
    superseded: r.superseded_by !== null,
    fileExpired: r.document_expired_at !== null,
    job: jobOf(r),
    result:
      r.result_version === null
        ? null
        : {
            version: r.result_version,
            valid: r.result_valid === true,
            ready: r.result_ready === true,
            doubts: r.doubt_count ?? 0,
            violations: r.violation_count ?? 0,
            bytes: r.result_bytes,
            expired: r.result_expired_at !== null,
          },
    needsReview: r.needs_review,
    heading: r.heading,
  };
}
