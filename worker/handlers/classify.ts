import { classificationVersion } from '#core/classification/version';
import { DocketError } from '#core/errors/docket-error';
import type { JobPayload } from '#core/jobs/kinds';
import { loadReadingPages } from '#data/readings/load-reading-pages';
import { saveClassification } from '#data/readings/save-classification';
import type { JobContext, Outcome } from './handler.ts';
import { patiently } from './patiently.ts';

/**
 * Pages as read → what the document is, and whether it is several. Rules only, no I/O between loading and saving,
 * so an attempt that follows a crash comes to the same answer.
 */
export async function classify(payload: JobPayload<'classify'>, context: JobContext): Promise<Outcome> {
  const { client, engines, job, signal } = context;
  context.report({ stage: 'classifying', completed: 0, total: null, unit: 'pages' });
  const { filename, readingId, pages, finished } = await patiently(context, 'database', () =>
    loadReadingPages(client, payload.document_id),
  );
  context.annotate({ fileName: filename });
  // The reading is still under way: retried, and by then it has more pages to judge by.
  if (!finished) return { type: 'failed', error: new DocketError('NOT_READY') };
  const { classification, parts } = await engines.classify(pages, signal);
  await patiently(context, 'database', () =>
    saveClassification(
      client,
      { id: job.id, leaseToken: job.leaseToken },
      {
        readingId,
        version: classificationVersion,
        classification,
        splits: parts,
      },
    ),
  );
  context.report({ stage: 'classifying', completed: pages.length, total: pages.length, unit: 'pages' });
  const { type, confidence } = classification;
  return { type: 'done', result: { reading_id: readingId, type, confidence, parts: parts.length } };
}
