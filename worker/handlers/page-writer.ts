import { excerptOf, type Page, type ReadingProgress } from '#core/reading/page';
import type { Lease } from '#data/jobs/job-row';
import type { BegunReading } from '#data/readings/begin-reading';
import { savePages } from '#data/readings/save-pages';
import type { JobContext } from './handler.ts';
import { patiently } from './patiently.ts';

const batchPages = 25;
const batchCharacters = 200_000;
const batchMs = 400;
const excerptCharacters = 200;

/**
 * Saves pages as they come: the first at once, so that it can be read while the rest is still to come, then in
 * batches. `add` returns when the page is saved or held for the next batch, so a slow database slows the engine.
 */
export function createPageWriter(context: JobContext, lease: Lease, reading: BegunReading) {
  let held: Page[] = [];
  let heldCharacters = 0;
  let savedAt = 0;
  let pageCount: number | null = null;

  const flush = async (): Promise<void> => {
    if (held.length === 0) return;
    const pages = held;
    held = [];
    heldCharacters = 0;
    const first = pages.find((page) => page.number === 1);
    await patiently(context, 'database', () =>
      savePages(context.client, lease, {
        readingId: reading.readingId,
        layer: 'read',
        pages,
        pageCount,
        excerpt: first ? excerptOf(first.text, excerptCharacters) : null,
      }),
    );
    savedAt = Date.now();
  };

  const add = async (page: Page, progress: ReadingProgress): Promise<void> => {
    held.push(page);
    heldCharacters += page.text.length;
    const completed = reading.pagesSaved + progress.completed;
    const total = reading.pagesSaved + progress.total;
    if (page.width !== null) pageCount = total;
    context.report({ stage: 'reading', completed, total, unit: 'pages' });
    const due =
      held.length >= batchPages || heldCharacters >= batchCharacters || Date.now() - savedAt >= batchMs;
    if (due) await flush();
  };

  return { add, flush };
}
