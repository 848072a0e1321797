import { createHash } from 'node:crypto';
import { DocketError } from '#core/errors/docket-error';
import type { JobPayload } from '#core/jobs/kinds';
import { mayHaveAttachments } from '#core/reading/detect';
import { readingVersion } from '#core/reading/version';
import { downloadBlob } from '#data/blobs/download-blob';
import { type BegunReading, beginReading } from '#data/readings/begin-reading';
import { finishReading } from '#data/readings/finish-reading';
import { getDocumentSource } from '#data/readings/get-document-source';
import { verifyBlob } from '#data/readings/verify-blob';
import { removeObjects } from '#data/storage/remove-objects';
import type { JobContext, Outcome } from './handler.ts';
import { createPageWriter } from './page-writer.ts';
import { patiently } from './patiently.ts';
import { saveAttachments } from './save-attachments.ts';

const lease = (context: JobContext) => ({ id: context.job.id, leaseToken: context.job.leaseToken });

/**
 * Stored bytes → verified → pages. Pages land while the engine is still running; an attempt that follows a crash
 * goes on after the last page saved. What is attached to a mail becomes documents before the mail counts as read: whoever
 * waits for the mail finds them.
 */
export async function read(payload: JobPayload<'read'>, context: JobContext): Promise<Outcome> {
  const { client, store, engines, signal } = context;
  const source = await patiently(context, 'database', () => getDocumentSource(client, payload.document_id));
  context.annotate({ fileName: source.filename });

  context.report({ stage: 'verifying', completed: 0, total: null, unit: 'bytes' });
  const bytes = await patiently(context, 'storage', () =>
    downloadBlob(store, source.storageKey, { maxBytes: context.maxBytes, signal }),
  );
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const detected = await engines
    .detect({ bytes, filename: source.filename, signal })
    .catch((error: unknown) => {
      // Bytes that are what was sent are verified even when nobody can read them.
      if (error instanceof DocketError && !error.retryable) return error;
      throw error;
    });
  const mediaType = detected instanceof DocketError ? 'application/octet-stream' : detected.contentType;
  const verified = await patiently(context, 'database', () =>
    verifyBlob(client, lease(context), { sha256, bytes: bytes.length, mediaType }),
  );
  if (verified.outcome === 'mismatch') return { type: 'failed', error: new DocketError('HASH_MISMATCH') };
  if (verified.obsoleteKey !== null && !(await removeObjects(store, [verified.obsoleteKey]))) {
    context.log.warn({ storageKey: verified.obsoleteKey }, 'a duplicate object could not be removed');
  }
  if (detected instanceof DocketError) return { type: 'failed', error: detected };

  const reading = await patiently(context, 'database', () =>
    beginReading(client, lease(context), { version: readingVersion, engine: detected.type }),
  );
  const pageCount = reading.finished ? null : await readPages(bytes, source.filename, reading, context);
  const attached =
    mayHaveAttachments(detected.type) &&
    (await saveAttachments({ bytes, filename: source.filename }, lease(context), context));
  const totals = await patiently(context, 'database', () =>
    finishReading(client, lease(context), { readingId: reading.readingId, pageCount }),
  );
  return {
    type: 'done',
    result: {
      reading_id: reading.readingId,
      page_count: totals.pageCount,
      word_count: totals.wordCount,
      pages_for_ocr: totals.pagesForOcr,
      reused: reading.finished,
      ...(attached && { attachments: attached.saved, left_out: attached.leftOut }),
    },
  };
}

/** Reads what is not saved yet, and saves it as it comes. Gives the number of pages the document has. */
async function readPages(
  bytes: Uint8Array,
  filename: string,
  reading: BegunReading,
  context: JobContext,
): Promise<number | null> {
  const startPage = reading.pagesSaved + 1;
  context.log.debug({ from: startPage }, 'reading');
  const writer = createPageWriter(context, lease(context), reading);
  const { engines, signal } = context;
  const summary = await engines.read({ bytes, filename, startPage, signal }, writer.add);
  await writer.flush();
  return summary.pageCount;
}
