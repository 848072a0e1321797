import type { ChainedJob } from '#data/jobs/work-cycle';

/**
 * What follows a reading. OCR comes once per reading and is followed by classification itself; a document is
 * classified once per job that brought new text. One waiting classification of a document is enough.
 */
export function nextAfterReading(reading: {
  readingId: string;
  documentId: string;
  jobId: number;
  pagesForOcr: number;
}): ChainedJob[] {
  const { readingId, documentId, jobId, pagesForOcr } = reading;
  if (pagesForOcr > 0) {
    return [
      {
        kind: 'ocr',
        payload: { document_id: documentId, mode: 'needed' },
        idempotency_key: `ocr:needed:${documentId}:${readingId}`,
      },
    ];
  }
  return [
    {
      kind: 'classify',
      payload: { document_id: documentId },
      idempotency_key: `classify:${documentId}:${jobId}`,
      coalesce_key: `classify:${documentId}`,
    },
  ];
}
