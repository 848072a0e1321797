import { DocketError } from '#core/errors/docket-error';
import { countWords, type Page, type ReadingProgress, type ReadingSummary } from '#core/reading/page';

type Deliver = (page: Page, progress: ReadingProgress) => void | Promise<void>;
/** `unreadText`: no text came out, although the pages do not look like scans. */
export type Read = { summary: ReadingSummary; unreadText: boolean };
export type Attempt = (range: { startPage: number; maxPages: number }, deliver: Deliver) => Promise<Read>;

/**
 * Reads with the first engine; with the second when the first calls the file corrupt, or finds no text although
 * there should be some. Pages without text are held back until one with text comes, so that nobody is given a page
 * twice. Where the second has nothing better, what the first had stands, and so does its error.
 */
export async function readWithFallback(
  {
    startPage,
    maxPages,
    first,
    second,
  }: { startPage: number; maxPages: number; first: Attempt; second: Attempt },
  deliver: Deliver,
): Promise<ReadingSummary> {
  const held: { page: Page; progress: ReadingProgress }[] = [];
  let textSeen = false;
  let deliveredWords = 0;
  let next = startPage;
  const handOver: Deliver = async (page, progress) => {
    await deliver(page, progress);
    next = page.number + 1;
    deliveredWords += countWords(page);
  };
  let read: Read | null = null;
  let failure: unknown;
  try {
    read = await first({ startPage, maxPages }, async (page, progress) => {
      if (page.text === '' && !textSeen) {
        held.push({ page, progress });
        return;
      }
      textSeen = true;
      for (const early of held.splice(0)) await handOver(early.page, early.progress);
      await handOver(page, progress);
    });
  } catch (error) {
    if (!(error instanceof DocketError) || error.code !== 'CORRUPT') throw error;
    failure = error;
  }
  if (read && !(read.unreadText && !textSeen)) {
    for (const early of held.splice(0)) await handOver(early.page, early.progress);
    return read.summary;
  }

  // Kept until the end: its text is bounded, and a hang half way must not leave half of each.
  const before = next - startPage;
  const found: { page: Page; progress: ReadingProgress }[] = [];
  const again = await second({ startPage: next, maxPages: maxPages - before }, (page, progress) => {
    found.push({ page, progress });
  }).catch((error: unknown) => {
    if (error instanceof DocketError) return null;
    throw error;
  });
  if (!read) {
    if (!again) throw failure;
    for (const { page, progress } of found) {
      await handOver(page, { completed: progress.completed + before, total: progress.total + before });
    }
    return { ...again.summary, pagesRead: before + found.length, wordCount: deliveredWords };
  }
  const better = new Map(
    found.flatMap(({ page }) => (page.text === '' ? [] : [[page.number, page] as const])),
  );
  for (const { page, progress } of held) {
    const { width, height, rotation } = page;
    const other = better.get(page.number);
    await handOver(other ? { ...other, width, height, rotation } : page, progress);
  }
  return {
    ...read.summary,
    engine: better.size > 0 && again ? again.summary.engine : read.summary.engine,
    wordCount: deliveredWords,
  };
}
