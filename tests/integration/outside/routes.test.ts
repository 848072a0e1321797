import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { jobKinds } from '#core/jobs/kinds';
import { textPaper } from '#support/papers';
import type { WorkerDesk } from '#support/worker-desk';
import { closeBatchEngines } from '#worker/run-batch';
import * as process from '../../../src/app/api/import-worker/process/route.ts';
import * as stats from '../../../src/app/api/jobs/worker/stats/route.ts';
import * as tick from '../../../src/app/api/jobs/worker/tick/route.ts';
import { openOutsideDesk } from './outside-desk.ts';

const secret = 'a secret for schedulers';
let desk: WorkerDesk;
beforeAll(async () => {
  desk = await openOutsideDesk();
});
afterAll(() => desk?.close());
beforeEach(() => {
  vi.stubEnv('IMPORT_WORKER_SECRET', secret);
  vi.stubEnv('CRON_SECRET', '');
  vi.stubEnv('SUPABASE_SERVICE_ROLE_KEY', desk.stack.info.secretKey);
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
});

type Route = (request: Request) => Promise<Response>;
type Answer = { status: number; headers: Headers; body: unknown };
type Asking = { method?: string; body?: string; authorization?: string | null };

async function ask(route: Route, path: string, options: Asking = {}): Promise<Answer> {
  const { authorization = `Bearer ${secret}`, method = 'POST', body } = options;
  const request = new Request(`http://docket.test${path}`, {
    method,
    ...(body !== undefined && { body }),
    headers: authorization === null ? {} : { authorization },
  });
  const response = await route(request);
  return { status: response.status, headers: response.headers, body: await response.json() };
}

const doors: [string, Route, string, string][] = [
  ['POST tick', tick.POST, '/api/jobs/worker/tick?type=ALL', 'POST'],
  ['GET tick', tick.GET, '/api/jobs/worker/tick?type=ALL', 'GET'],
  ['GET stats', stats.GET, '/api/jobs/worker/stats', 'GET'],
  ['POST process', process.POST, '/api/import-worker/process', 'POST'],
  ['GET process', process.GET, '/api/import-worker/process', 'GET'],
];

describe.each(doors)('%s', (_name, route, path, method) => {
  test('answers those who know the secret, and nobody may keep the answer', async () => {
    const { status, headers, body } = await ask(route, path, { method });
    expect([status, body]).toEqual([200, expect.objectContaining({ ok: true })]);
    expect(headers.get('cache-control')).toBe('no-store');
  });

  test.each([null, 'Bearer wrong', `Basic ${secret}`, `Bearer ${secret}x`])(
    'refuses %j',
    async (authorization) => {
      const { status, headers, body } = await ask(route, path, { method, authorization });
      expect(status).toBe(401);
      expect(body).toEqual({ error: { code: 'UNAUTHENTICATED', message: expect.any(String) } });
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('www-authenticate')).toBe('Bearer');
    },
  );

  test('does not exist without a secret, not even for an empty one', async () => {
    vi.stubEnv('IMPORT_WORKER_SECRET', '');
    for (const authorization of ['Bearer ', 'Bearer undefined', null]) {
      const { status, body } = await ask(route, path, { method, authorization });
      expect([status, body]).toEqual([404, { error: { code: 'NOT_FOUND', message: expect.any(String) } }]);
    }
  });

  test("answers a platform's scheduler by CRON_SECRET, alone or beside the other secret", async () => {
    vi.stubEnv('CRON_SECRET', 'of the platform');
    const asked = async (authorization: string) => (await ask(route, path, { method, authorization })).status;
    expect(await asked('Bearer of the platform')).toBe(200);
    expect(await asked(`Bearer ${secret}`)).toBe(200);
    vi.stubEnv('IMPORT_WORKER_SECRET', '');
    expect(await asked('Bearer of the platform')).toBe(200);
    expect(await asked(`Bearer ${secret}`)).toBe(401);
  });

  test('says which variable is missing when it was not given the service role key', async () => {
    vi.stubEnv('SUPABASE_SERVICE_ROLE_KEY', '');
    const { status, body } = await ask(route, path, { method });
    expect(status).toBe(503);
    expect(body).toEqual({
      error: { code: 'NOT_CONFIGURED', message: expect.stringContaining('SUPABASE_SERVICE_ROLE_KEY') },
    });
  });

  test('tells neither its secret nor its key, whatever goes wrong', async () => {
    // A worker that is warm has its database already.
    await closeBatchEngines();
    vi.stubEnv('SUPABASE_URL', 'http://127.0.0.1:9');
    const { status, body } = await ask(route, path, { method });
    expect([status, body]).toEqual([503, { error: { code: 'IO_ERROR', message: expect.any(String) } }]);
    const told = JSON.stringify([body, vi.mocked(console.error).mock.calls]);
    expect(told).not.toContain(secret);
    expect(told).not.toContain(desk.stack.info.secretKey);
    await closeBatchEngines();
    vi.stubEnv('SUPABASE_URL', desk.stack.info.apiUrl);
  });
});

test.each([
  'type=READ',
  'type=ocr',
  'type=',
  'batch_size=0',
  'batch_size=11',
  'batch_size=2.5',
  'batch_size=x',
])('a tick with %s is refused and does nothing', async (query) => {
  const brought = await desk.bring(textPaper(`untouched ${query}`));
  const { status, body } = await ask(tick.POST, `/api/jobs/worker/tick?${query}`);
  expect([status, body]).toEqual([400, { error: { code: 'INVALID_INPUT', message: expect.any(String) } }]);
  expect(await desk.count("public.jobs where id = $1 and status = 'queued'", [brought.jobId])).toBe(1);
});

test.each(['{"batch_size":11}', '{"batch_size":"many"}', '[1]', 'batch_size=2', '"x"'])(
  'processing with the body %s is refused',
  async (body) => {
    const answer = await ask(process.POST, '/api/import-worker/process', { body });
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual({ error: { code: 'INVALID_INPUT', message: expect.any(String) } });
  },
);

test.each(['batch_size=0', 'batch_size=11', 'batch_size=x'])(
  'processing with %s is refused',
  async (query) => {
    const answer = await ask(process.GET, `/api/import-worker/process?${query}`, { method: 'GET' });
    expect(answer.status).toBe(400);
  },
);

describe('work', () => {
  beforeEach(async () => {
    // What was left by others, and what follows from it.
    for (let processed = 1; processed > 0; ) {
      const { body } = await ask(tick.POST, '/api/jobs/worker/tick?batch_size=10');
      processed = Number(Object(body).processed);
    }
  });

  test('a tick works on as many jobs as it may and says what became of them', async () => {
    const papers = [1, 2, 3].map((n) => textPaper(`ticked ${n}`));
    const brought = await Promise.all(papers.map((paper) => desk.bring(paper)));
    const { status, body } = await ask(tick.GET, '/api/jobs/worker/tick?type=ALL&batch_size=2', {
      method: 'GET',
    });
    expect(status).toBe(200);
    expect(body).toEqual({
      ok: true,
      processed: 2,
      claimed: 2,
      succeeded: 2,
      failed: 0,
      released: 0,
      retried: 0,
      cancelled: 0,
      lost: 0,
    });
    const ids = brought.map((one) => one.jobId);
    expect(await desk.count('public.jobs where subject_type = $2 and id = any ($1)', [ids, 'document'])).toBe(
      3,
    );
  });

  test('a tick of another type leaves reading alone', async () => {
    const brought = await desk.bring(textPaper('not for this tick'));
    for (const type of ['OCR', 'CLASSIFY']) {
      const { body } = await ask(tick.POST, `/api/jobs/worker/tick?type=${type}`);
      expect(body).toMatchObject({ ok: true, processed: 0, claimed: 0 });
    }
    expect(await desk.count("public.jobs where id = $1 and status = 'queued'", [brought.jobId])).toBe(1);
  });

  test.each(['', '{}', '{"batch_size":10}'])('processing with the body %j reads what waits', async (body) => {
    const brought = await desk.bring(textPaper(`processed ${body.length}`));
    const answer = await ask(process.POST, '/api/import-worker/process', { body });
    expect(answer.body).toMatchObject({ ok: true, failed: 0, released: 0 });
    expect(await desk.count("public.jobs where id = $1 and status = 'succeeded'", [brought.jobId])).toBe(1);
  });
});

test('processing by GET reads what waits', async () => {
  const brought = await desk.bring(textPaper('processed by GET'));
  await ask(process.GET, '/api/import-worker/process?batch_size=10', { method: 'GET' });
  expect(await desk.count("public.jobs where id = $1 and status = 'succeeded'", [brought.jobId])).toBe(1);
});

test('stats have the shape that schedulers know, and count every organization', async () => {
  await desk.bring(textPaper('waits'));
  await desk.query(
    `insert into public.jobs (org_id, kind, status, ready, finished_at)
     select gen_random_uuid(), k.kind, s.status::public.job_status, false, now()
     from (values ('ocr'), ('classify')) as k(kind), unnest(array['succeeded', 'failed', 'dead', 'cancelled']) as s(status)`,
  );
  const rows = await desk.query<{ kind: string; status: string; n: number }>(
    `select kind, case status when 'dead' then 'failed' else status::text end as status, count(*)::int as n
     from public.jobs where status <> 'cancelled' group by 1, 2`,
  );
  const count = (kind: string, status: string): number =>
    rows.filter((row) => row.kind === kind && row.status === status).reduce((sum, { n }) => sum + n, 0);
  const type = (kind: string) => ({
    queued: count(kind, 'queued'),
    running: count(kind, 'running'),
    succeeded: count(kind, 'succeeded'),
    failed: count(kind, 'failed'),
  });
  const { body } = await ask(stats.GET, '/api/jobs/worker/stats', { method: 'GET' });
  expect(body).toEqual({
    ok: true,
    stats: {
      total: rows.reduce((sum, { n }) => sum + n, 0),
      by_type: Object.fromEntries(jobKinds.map((kind) => [kind.toUpperCase(), type(kind)])),
    },
  });
  expect(type('ocr')).toMatchObject({ failed: 2 });
  expect(type('read').queued).toBeGreaterThan(0);
});
