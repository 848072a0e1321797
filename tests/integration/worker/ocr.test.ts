import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findFreePortBase } from '#scripts/stack/ports';
import { textPaper } from '#support/papers';
import { openWorkerDesk, type Registered, type WorkerDesk } from '#support/worker-desk';

let desk: WorkerDesk;
beforeAll(async () => {
  desk = await openWorkerDesk();
});
afterAll(() => desk?.close());

async function bring(name: string, mediaType: string): Promise<Registered> {
  const bytes = await readFile(path.join(import.meta.dirname, '../../fixtures/files', name));
  return desk.bring({ filename: name, mediaType, bytes });
}

type Job = { kind: string; status: string; attempts: number; result: Record<string, unknown> | null };
const jobsOf = ({ documentId }: Registered) =>
  desk.query<Job>(
    'select kind, status, attempts, result from public.jobs where subject_id = $1 order by id',
    [documentId],
  );
const settled = (brought: Registered) =>
  desk.until('all jobs of the document done', async () => {
    const jobs = await jobsOf(brought);
    const done = jobs.every(({ status }) => status === 'succeeded' || status === 'failed');
    return jobs.at(-1)?.kind === 'classify' && done ? jobs : undefined;
  });
const pagesOf = ({ documentId }: Registered) =>
  desk.query<{ page: number; ordinal: number; engine: string; text: string; sure: number | null }>(
    `select a.page, a.ordinal, a.engine, a.data ->> 'text' as text, a.confidence::float as sure
     from public.documents d join public.artifacts a on a.reading_id = d.reading_id and a.kind = 'page'
     where d.id = $1 order by a.page, a.ordinal`,
    [documentId],
  );

test('a scan among pages of text is recognised by itself, in a job of its own, before the document is classified', async () => {
  const worker = await desk.startWorker({ DOCKET_OCR_ENGINE: 'tesseract.js' });
  const brought = await bring('scan-among-text.pdf', 'application/pdf');
  const jobs = await settled(brought);
  expect(jobs.map(({ kind, status, attempts }) => [kind, status, attempts])).toEqual([
    ['read', 'succeeded', 1],
    ['ocr', 'succeeded', 1],
    ['classify', 'succeeded', 1],
  ]);
  expect(jobs[1]?.result).toMatchObject({ pages: 1, pages_failed: 0 });
  const pages = await pagesOf(brought);
  expect(pages.map(({ page, ordinal }) => [page, ordinal])).toEqual([
    [1, 0],
    [2, 0],
    [2, 1],
    [3, 0],
    [4, 0],
  ]);
  expect(pages[2]).toMatchObject({ engine: 'tesseract.js', text: expect.stringContaining('Amina Keller') });
  expect(pages[2]?.sure).toBeGreaterThan(0.8);
  worker.kill('SIGTERM');
  await worker.exited;
});

test('while Azure is away its jobs wait and burn no attempt; when it is back they are done', async () => {
  const port = await findFreePortBase();
  const endpoint = `http://127.0.0.1:${port}`;
  const worker = await desk.startWorker({
    AZURE_DOCUMENT_INTELLIGENCE_ENDPOINT: endpoint,
    AZURE_DOCUMENT_INTELLIGENCE_KEY: 'a-key',
  });
  const brought = await bring('scan.png', 'image/png');
  await worker.line((line) => line.service === 'storage and azure' && line.state === 'open');
  await desk.until('the job back in the queue, without having paid', async () =>
    (await jobsOf(brought)).some(
      ({ kind, status, attempts }) => kind === 'ocr' && status === 'queued' && attempts === 0,
    ),
  );
  // The worker goes on with what does not need Azure: one that did not know better would have taken it again.
  for (const n of [1, 2, 3]) await settled(await desk.bring(textPaper(`meanwhile ${n}`)));
  const [, waiting] = await jobsOf(brought);
  expect(waiting).toMatchObject({ kind: 'ocr', status: 'queued', attempts: 0 });

  const words = [
    {
      content: 'Arrived',
      polygon: [9, 9, 50, 9, 50, 20, 9, 20],
      confidence: 1,
      span: { offset: 0, length: 7 },
    },
  ];
  const server = createServer((request, response) => {
    request.resume();
    if (request.method === 'POST') {
      response.writeHead(202, { 'Operation-Location': `${endpoint}/operation/1` }).end();
    } else {
      const analyzeResult = { pages: [{ width: 1111, height: 778, words, lines: [] }] };
      response.end(JSON.stringify({ status: 'succeeded', analyzeResult }));
    }
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const jobs = await settled(brought);
  server.closeAllConnections();
  server.close();
  expect(jobs.find(({ kind }) => kind === 'ocr')).toMatchObject({ status: 'succeeded', attempts: 1 });
  expect(await pagesOf(brought)).toMatchObject([
    { page: 1, ordinal: 0, engine: 'sharp', text: '' },
    { page: 1, ordinal: 1, engine: 'azure', text: 'Arrived' },
  ]);
  expect(worker.output).not.toContain('a-key');
});
