import { csvRecord } from '../reading/table-csv.ts';
import type { ConversionSummary } from './conversion.ts';

export const conversionCsvHeader = csvRecord([
  'id',
  'name',
  'mapping',
  'status',
  'needs_review',
  'seller',
  'number',
  'date',
  'total',
  'currency',
  'pages',
  'version',
  'created_at',
  'error',
]);

/** A conversion as a record of CSV: plain decimals, ISO dates and instants, whatever the reader's language. */
export function conversionCsvRecord(conversion: ConversionSummary): string {
  const { heading, result, pageCount } = conversion;
  return csvRecord([
    conversion.id,
    conversion.filename,
    conversion.mapping,
    conversion.status,
    String(conversion.needsReview),
    heading?.seller ?? '',
    heading?.number ?? '',
    heading?.issueDate ?? '',
    heading?.total ?? '',
    heading?.currency ?? '',
    pageCount === null ? '' : String(pageCount),
    result ? String(result.version) : '',
    new Date(conversion.createdAt).toISOString(),
    conversion.errorCode ?? '',
  ]);
}
