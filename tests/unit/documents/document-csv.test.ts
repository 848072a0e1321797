import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import type { DocumentSummary } from '#core/documents/document';
import { documentCsvHeader, documentCsvRecord } from '#core/documents/document-csv';

const document: DocumentSummary = {
  id: '6f1d2c1e-0000-4000-8000-000000000001',
  filename: '=HYPERLINK("http://example.com")',
  mediaType: 'application/pdf',
  bytes: 1234567,
  status: 'completed',
  pageCount: 12,
  wordCount: null,
  excerpt: null,
  errorCode: null,
  createdAt: '2026-11-30T10:00:00.123456+00:00',
  updatedAt: '2026-11-30T10:00:00.123456+00:00',
  readingId: null,
  job: null,
  part: null,
  type: { id: 'invoice', confidence: 0.9, decided: false },
  pasted: false,
  note: 'First, "second"\nthird',
  tags: [
    { id: 'a', name: '+49' },
    { id: 'b', name: 'Malmö' },
  ],
};

test('a document is one record of CSV, without a formula, in plain figures and instants', () => {
  const [header = [], record = [], ...more]: string[][] = parse(
    documentCsvHeader + documentCsvRecord(document),
  );
  expect(more).toEqual([]);
  expect(Object.fromEntries(header.map((name, at) => [name, record[at]]))).toEqual({
    id: document.id,
    name: '\'=HYPERLINK("http://example.com")',
    status: 'completed',
    type: 'invoice',
    type_decided: 'false',
    tags: "'+49, Malmö",
    note: document.note,
    pages: '12',
    words: '',
    bytes: '1234567',
    media_type: 'application/pdf',
    created_at: '2026-11-30T10:00:00.123Z',
    error: '',
  });
});
