import { csvRecord } from '../reading/table-csv.ts';
import type { DocumentSummary } from './document.ts';

export const documentCsvHeader = csvRecord([
  'id',
  'name',
  'status',
  'type',
  'type_decided',
  'tags',
  'note',
  'pages',
  'words',
  'bytes',
  'media_type',
  'created_at',
  'error',
]);

/** A document as a record of CSV: plain figures and ISO instants, whatever the reader's language. */
export function documentCsvRecord(document: DocumentSummary): string {
  const { type, pageCount, wordCount } = document;
  return csvRecord([
    document.id,
    document.filename,
    document.status,
    type?.id ?? '',
    type === null ? '' : String(type.decided),
    document.tags.map(({ name }) => name).join(', '),
    document.note ?? '',
    pageCount === null ? '' : String(pageCount),
    wordCount === null ? '' : String(wordCount),
    String(document.bytes),
    document.mediaType,
    new Date(document.createdAt).toISOString(),
    document.errorCode ?? '',
  ]);
}
