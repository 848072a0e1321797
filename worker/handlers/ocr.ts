import { DocketError } from '#core/errors/docket-error';
import type { JobPayload } from '#core/jobs/kinds';
import { excerptOf, type Page } from '#core/reading/page';
import { downloadBlob } from '#data/blobs/download-blob';
import { beginOcr } from '#data/readings/begin-ocr';
import { finishOcr } from '#data/readings/finish-ocr';
import { getDocumentSource } from '#data/readings/get-document-source';
import { loadOwnPage } from '#data/readings/load-reading-pages';
import { savePages } from '#data/readings/save-pages';
import { recognizePages } from '#worker/ocr/recognize-pages';
import type { JobContext, Outcome } from './handler.ts';
import { patiently } from './patiently.ts';

const excerptCharacters = 200;

/**
 * Pictures of pages → pages with words. Each page is saved as it is done, so that it can be read while the others
 * are still under way; an attempt that follows a crash does only what is left.
 */
export async function ocr(payload: JobPayload<'ocr'>, context: JobContext): Promise<Outcome> {
  const { client, store, signal, job } = context;
  const lease = { id: job.id, leaseToken: job.leaseToken };
  const documentId = payload.document_id;
  const source = await patiently(context, 'database', () => getDocumentSource(client, documentId));
  context.annotate({ fileName: source.filename });
  const { readingId, pages } = await patiently(context, 'database', () =>
    beginOcr(client, lease, { all: payload.mode === 'all' }),
  );
  let completed = 0;
  const report = (): void => context.report({ stage: 'ocr', completed, total: pages.length, unit: 'pages' });
  report();

  const save = async (page: Page): Promise<void> => {
    await patiently(context, 'database', () =>
      savePages(client, lease, {
        readingId,
        layer: 'ocr',
        pages: [page],
        pageCount: null,
        excerpt: page.number === 1 && page.text !== '' ? excerptOf(page.text, excerptCharacters) : null,
      }),
    );
    completed++;
    report();
  };

  let failed = 0;
  if (pages.length > 0) {
    const bytes = await patiently(context, 'storage', () =>
      downloadBlob(store, source.storageKey, { maxBytes: context.maxBytes, signal }),
    );
    // Asked for by a person, all of each page is read; else the file's own text stays where it says something.
    const own =
      payload.mode === 'all'
        ? undefined
        : (number: number) => patiently(context, 'database', () => loadOwnPage(client, readingId, number));
    const { filename } = source;
    const failures = await recognizePages(context, { bytes, filename, pages, own, signal }, save);
    for (const { number, error } of failures) {
      context.log.warn({ err: error, page: number }, 'a page could not be recognised');
    }
    failed = failures.length;
    const [first] = failures;
    // Pages that cannot be recognised keep what they had; when there is nothing but them, the job has failed.
    if (first && completed === 0) return { type: 'failed', error: first.error };
  }
  if (completed + failed < pages.length) {
    context.log.warn({ missing: pages.length - completed - failed }, 'pages that cannot be drawn');
    if (completed === 0) return { type: 'failed', error: new DocketError('CORRUPT') };
  }
  const { wordCount } = await patiently(context, 'database', () => finishOcr(client, lease, { readingId }));
  return {
    type: 'done',
    result: { reading_id: readingId, pages: completed, pages_failed: failed, word_count: wordCount },
  };
}
