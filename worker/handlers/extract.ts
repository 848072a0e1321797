import { DocketError } from '#core/errors/docket-error';
import { factsVersion } from '#core/facts/version';
import type { JobPayload } from '#core/jobs/kinds';
import { saveFacts } from '#data/facts/save-facts';
import { loadReadingPages } from '#data/readings/load-reading-pages';
import type { JobContext, Outcome } from './handler.ts';
import { patiently } from './patiently.ts';

/** What a blueprint looks for stands on the first pages; a longer document must not hold a worker for minutes. */
export const mostPages = 100;

/**
 * Pages as read → facts by a blueprint. Rules only, and the same pages give the same facts, so an attempt that
 * follows a crash comes to the same end.
 */
export async function extract(payload: JobPayload<'extract'>, context: JobContext): Promise<Outcome> {
  const { client, engines, job, signal } = context;
  const { document_id: documentId, blueprint: id } = payload;
  context.report({ stage: 'extracting', completed: 0, total: null, unit: 'pages' });
  const { filename, readingId, pages, finished } = await patiently(context, 'database', () =>
    loadReadingPages(client, documentId, mostPages),
  );
  context.annotate({ fileName: filename });
  // The reading is still under way: retried, and by then there are all pages to look at.
  if (!finished) return { type: 'failed', error: new DocketError('NOT_READY') };
  const facts = await engines.facts(pages, id, signal);
  await patiently(context, 'database', () =>
    saveFacts(
      client,
      { id: job.id, leaseToken: job.leaseToken },
      { readingId, blueprint: id, version: factsVersion, facts },
    ),
  );
  context.report({ stage: 'extracting', completed: pages.length, total: pages.length, unit: 'pages' });
  return { type: 'done', result: { reading_id: readingId, blueprint: id, facts: facts.length } };
}
