import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { jobProgressSchema } from '#core/jobs/progress';
import { cancelJob } from '#data/jobs/cancel-job';
import { retryJob } from '#data/jobs/retry-job';
import { type Paper, pdfPaper, textPaper } from '#support/papers';
import { faultsOf, outcomeOf, pagesSaved, settledOutcomes } from '#support/reading-outcome';
import { openWorkerDesk, type WorkerDesk } from '#support/worker-desk';

let desk: WorkerDesk;
beforeAll(async () => {
  desk = await openWorkerDesk();
});
afterEach(() => desk.killWorkers());
afterAll(() => desk?.close());

/** A heartbeat every 20 minutes: what is heard at all was not heard by it. */
const rareHeartbeats = { IMPORT_WORKER_LEASE_SECONDS: '3600' };

const progressMessage = z.object({
  payload: z.object({
    job_id: z.number(),
    subject_type: z.literal('document'),
    subject_id: z.string(),
    progress_data: jobProgressSchema,
  }),
});

/** Follows the organization's topic as a screen does; resolves when the channel stands. */
async function follow(): Promise<{
  progress: { at: number; completed: number; jobId: number }[];
  changes: number[];
}> {
  const heard = {
    progress: [] as { at: number; completed: number; jobId: number }[],
    changes: [] as number[],
  };
  const { client, orgId } = desk.member;
  await client.realtime.setAuth();
  await new Promise<void>((resolve, reject) => {
    client
      .channel(`org:${orgId}`, { config: { private: true } })
      .on('broadcast', { event: 'progress' }, (message) => {
        const { payload } = progressMessage.parse(message);
        heard.progress.push({
          at: Date.now(),
          completed: payload.progress_data.completed,
          jobId: payload.job_id,
        });
      })
      .on('broadcast', { event: 'change' }, () => heard.changes.push(Date.now()))
      .subscribe((status, error) => {
        if (status === 'SUBSCRIBED') resolve();
        else if (status !== 'CLOSED') reject(error ?? new Error(status));
      });
  });
  return heard;
}

test('a member sees progress live, at most twice a second, and reads page 1 while the rest is being read', async () => {
  const heard = await follow();
  await desk.startWorker();
  const paper = pdfPaper('watched', 250, 15);
  const brought = await desk.bring(paper);
  await pagesSaved(desk, brought.documentId, 1);
  const first = await desk.member.client
    .from('artifacts')
    .select('data, readings!inner(documents!inner(id))')
    .eq('page', 1)
    .eq('kind', 'page')
    .eq('readings.documents.id', brought.documentId)
    .single();
  const meanwhile = await desk.member.client.from('jobs').select('status').eq('id', brought.jobId).single();
  expect(first.error).toBeNull();
  expect(z.object({ text: z.string() }).parse(first.data?.data).text).toContain('watched page 1 of 250');
  expect(meanwhile.data).toEqual({ status: 'running' });

  const [outcome] = await settledOutcomes(desk, [brought]);
  expect(outcome && faultsOf(outcome, paper)).toEqual([]);
  const [run] = await desk.query<{ seconds: number }>(
    'select extract(epoch from finished_at - started_at)::float8 as seconds from public.jobs where id = $1',
    [brought.jobId],
  );
  const { changes } = heard;
  const progress = heard.progress.filter((message) => message.jobId === brought.jobId);
  expect(progress.length).toBeGreaterThanOrEqual(2);
  expect(progress.length).toBeLessThanOrEqual(Math.ceil((run?.seconds ?? 0) * 2) + 1);
  const told = progress.map((message) => message.completed);
  expect(told).toEqual([...told].sort((a, b) => a - b));
  // Registered, queued, started, verified, pages, succeeded: each transaction tells once.
  expect(changes.length).toBeGreaterThanOrEqual(4);
});

test('a cancelled job stops within two seconds, and tried again goes on at the next page', async () => {
  await desk.startWorker(rareHeartbeats);
  const paper = pdfPaper('stopped', 200, 20);
  const brought = await desk.bring(paper);
  await pagesSaved(desk, brought.documentId, 20);
  expect(await cancelJob(desk.member.client, brought.jobId)).toBe('running');
  const [cancelled] = await settledOutcomes(desk, [brought]);
  expect(cancelled?.job).toMatchObject({ status: 'cancelled', lease_token: null });
  expect(cancelled?.document.status).toBe('cancelled');
  const pagesThen = cancelled?.pages.length ?? 0;
  expect(pagesThen).toBeLessThan(200);

  // Another document is read meanwhile: whatever the engine still had to say would have come by then.
  await settledOutcomes(desk, [await desk.bring(textPaper('in between'))]);
  expect((await outcomeOf(desk, brought)).pages).toHaveLength(pagesThen);

  await retryJob(desk.member.client, brought.jobId);
  const [finished] = await settledOutcomes(desk, [brought]);
  expect(finished && faultsOf(finished, paper)).toEqual([]);
  const [resumed] = await desk.query<{ from: number }>(
    `select (data ->> 'from')::int as from from public.events
     where subject_id = $1 and type = 'pages.read' and (data ->> 'from')::int > $2 order by id limit 1`,
    [brought.documentId, pagesThen],
  );
  expect(resumed?.from).toBe(pagesThen + 1);
});

test('a cancel reaches a job that has nothing to tell, long before its next heartbeat', async () => {
  const worker = await desk.startWorker({ ...rareHeartbeats, LOG_LEVEL: 'debug' });
  await worker.line((line) => line.msg === 'wake-up channel' && line.status === 'SUBSCRIBED');
  // An engine that hangs in its first page.
  const bytes = await readFile(path.join(import.meta.dirname, '../../fixtures/files/endless.pdf'));
  const brought = await desk.bring({ filename: 'endless.pdf', mediaType: 'application/pdf', bytes });
  await desk.until(
    'the engine at work',
    async () => (await outcomeOf(desk, brought)).events['blob.verified'] === 1,
  );
  await worker.line((line) => line.jobId === brought.jobId && line.msg === 'reading');
  await cancelJob(desk.member.client, brought.jobId);
  const [outcome] = await settledOutcomes(desk, [brought]);
  expect(outcome?.job.status).toBe('cancelled');
});

test('no more jobs of a kind run at a time than the worker is allowed', async () => {
  const papers: Paper[] = [1, 2, 3, 4, 5].map((n) => pdfPaper(`capped ${n}`, 5));
  const brought = await Promise.all(papers.map((paper) => desk.bring(paper)));
  const ids = brought.map((one) => one.jobId);
  const mostAtATime = async (jobIds: number[]): Promise<number> => {
    const events = await desk.query<{ type: string }>(
      `select type from public.events where type in ('job.started', 'job.succeeded')
       and (data ->> 'job_id')::bigint = any ($1) order by id`,
      [jobIds],
    );
    let running = 0;
    return Math.max(...events.map(({ type }) => (type === 'job.started' ? ++running : --running)));
  };
  await desk.startWorker({ IMPORT_WORKER_CONCURRENCY: 'read=1' });
  await settledOutcomes(desk, brought);
  expect(await mostAtATime(ids)).toBe(1);

  await desk.killWorkers();
  const more = await Promise.all(papers.map((_, i) => desk.bring(textPaper(`uncapped ${i}`))));
  await desk.startWorker();
  await settledOutcomes(desk, more);
  expect(await mostAtATime(more.map((one) => one.jobId))).toBeGreaterThan(1);
});
