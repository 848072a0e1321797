import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadReadingPages } from '#data/readings/load-reading-pages';
import { createServiceClient } from '#data/server/service-client';
import { pdfPaper } from '#support/papers';
import { settledOutcomes } from '#support/reading-outcome';
import { openWorkerDesk, type WorkerDesk } from '#support/worker-desk';

let desk: WorkerDesk;
beforeAll(async () => {
  desk = await openWorkerDesk();
});
afterAll(() => desk?.close());

test('a document whose text is asked for in several parts comes whole, page after page', async () => {
  // Some 9,000 characters a page: three requests for words.
  const paper = pdfPaper('long', 70, 130);
  const brought = await desk.bring(paper);
  await desk.startWorker();
  await settledOutcomes(desk, [brought], 120_000);
  const client = createServiceClient({ url: desk.stack.info.apiUrl, key: desk.stack.info.secretKey });
  const { pages, finished } = await loadReadingPages(client, brought.documentId, 65);
  expect(finished).toBe(true);
  expect(pages.reduce((sum, { text }) => sum + text.length, 0)).toBeGreaterThan(500_000);
  expect(pages.map(({ number }) => number)).toEqual(Array.from({ length: 65 }, (_, i) => i + 1));
  expect(pages.map(({ text }) => text.split('\n')[0])).toEqual(paper.firstLines.slice(0, 65));
  for (const { text, words } of pages) expect(words?.text).toEqual(text.split(/\s+/));
});
