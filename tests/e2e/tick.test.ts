import { afterAll, beforeAll, expect, test } from 'vitest';
import { pdfPaper } from '../support/papers.ts';
import { outcomeOf } from '../support/reading-outcome.ts';
import { startWebProcess, type WebProcess } from '../support/web-process.ts';
import { openWorkerDesk, type WorkerDesk } from '../support/worker-desk.ts';

const secret = 'a secret for schedulers';
let desk: WorkerDesk;
let web: WebProcess;
beforeAll(async () => {
  desk = await openWorkerDesk();
  web = await startWebProcess({
    // Its engines inherit it: the desk fails if one outlives the web server.
    TMPDIR: desk.mark,
    SUPABASE_URL: desk.stack.info.apiUrl,
    SUPABASE_PUBLISHABLE_KEY: desk.stack.info.publishableKey,
    SUPABASE_SERVICE_ROLE_KEY: desk.stack.info.secretKey,
    IMPORT_WORKER_SECRET: secret,
    DOCKET_OFF: 'deals',
  });
});
afterAll(async () => {
  await web?.stop();
  await desk?.close();
});

const call = async (path: string, authorization = `Bearer ${secret}`) => {
  const answer = await fetch(`${web.url}${path}`, { headers: { authorization } });
  return { status: answer.status, cached: answer.headers.get('cache-control'), body: await answer.json() };
};

test('the production web server reads documents by ticks alone, with no worker standing by', async () => {
  const papers = [1, 2, 3].map((n) => pdfPaper(`by tick ${n}`, 4));
  const brought = await Promise.all(papers.map((paper) => desk.bring(paper)));
  expect((await call('/api/jobs/worker/tick', 'Bearer guessed')).status).toBe(401);
  expect(await desk.count("public.jobs where status <> 'queued'")).toBe(0);

  for (let processed = 1; processed > 0; ) {
    const { status, cached, body } = await call('/api/jobs/worker/tick?type=ALL&batch_size=2');
    expect([status, cached]).toEqual([200, 'no-store']);
    expect(body, web.output).toMatchObject({ ok: true, failed: 0, released: 0, retried: 0 });
    expect(body.claimed).toBeLessThanOrEqual(2);
    processed = body.processed;
  }

  const outcomes = await Promise.all(brought.map((one) => outcomeOf(desk, one)));
  expect(outcomes.map(({ firstLines }) => firstLines)).toEqual(papers.map(({ firstLines }) => firstLines));
  expect(outcomes.map(({ job }) => `${job.status} ${job.attempts}`)).toEqual(papers.map(() => 'succeeded 1'));
  const { body } = await call('/api/jobs/worker/stats');
  expect(body.stats.by_type.READ).toEqual({ queued: 0, running: 0, succeeded: 3, failed: 0 });
  expect(web.output).not.toContain(secret);
  expect(web.output).not.toContain(desk.stack.info.secretKey);
});

test('what is switched off is found by no address, and the rest is there', async () => {
  const status = async (path: string) => (await fetch(`${web.url}${path}`, { redirect: 'manual' })).status;
  expect(await status('/portal')).toBe(404);
  expect(await status('/sign-in')).toBe(200);
});
