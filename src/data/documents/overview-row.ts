import { z } from 'zod';
import { type DocumentPart, type DocumentSummary, documentStatuses } from '#core/documents/document';
import { jobColumns, jobOf, jobShape } from '#data/jobs/overview-job';

/** How pasted text came (`documents.origin`). */
export const pastedOrigin = 'pasted';

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
  ...jobColumns,
  'parent_id',
  'page_from',
  'page_to',
  'type',
  'type_confidence',
  'type_decided',
  'origin',
  'note',
  'tags',
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
  ...jobShape,
  parent_id: z.string().nullable(),
  page_from: z.number().nullable(),
  page_to: z.number().nullable(),
  type: z.string().nullable(),
  type_confidence: z.number().nullable(),
  type_decided: z.boolean().nullable(),
  origin: z.string(),
  note: z.string().nullable(),
  tags: z.array(z.object({ id: z.string(), name: z.string() })),
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
    job: jobOf(r),
    part,
    type:
      r.type === null
        ? null
        : { id: r.type, confidence: r.type_confidence, decided: r.type_decided === true },
    pasted: r.origin === pastedOrigin,
    note: r.note,
    tags: r.tags,
  };
}

function partOf({ parent_id, page_from, page_to }: z.infer<typeof overviewRow>): DocumentPart | null {
  return page_from === null || page_to === null
    ? null
    : { parentId: parent_id, from: page_from, to: page_to };
}
