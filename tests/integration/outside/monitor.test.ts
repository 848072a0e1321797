import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { serverEnv } from '#server/env';
import { readinessOf } from '#server/monitor/readiness';
import { textPaper } from '#support/papers';
import type { WorkerDesk } from '#support/worker-desk';
import * as healthz from '../../../src/app/api/healthz/route.ts';
import * as metrics from '../../../src/app/api/metrics/route.ts';
import { openOutsideDesk } from './outside-desk.ts';

const secret = 'a secret for monitors';
let desk: WorkerDesk;
beforeAll(async () => {
  desk = await openOutsideDesk();
  vi.stubEnv('SUPABASE_PUBLISHABLE_KEY', desk.stack.info.publishableKey);
  vi.stubEnv('METRICS_SECRET', secret);
});
afterAll(() => desk?.close());

const look = (authorization: string) =>
  metrics.GET(new Request('http://docket.test/api/metrics', { headers: { authorization } }));
const health = (query: string) => healthz.GET(new Request(`http://docket.test/api/healthz${query}`));

test('metrics tell of every organization to those who know the secret, and to nobody else', async () => {
  await desk.bring(textPaper('waits'));
  const [job] = await desk.query<{ n: number }>(
    `select count(*)::int as n from public.jobs where status = 'queued'`,
  );
  const answer = await look(`Bearer ${secret}`);
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
  expect((await answer.text()).split('\n')).toContain(`import_jobs_pending ${job?.n}`);
  for (const wrong of ['Bearer wrong', '', `Basic ${secret}`]) expect((await look(wrong)).status).toBe(401);
  vi.stubEnv('METRICS_SECRET', '');
  expect((await look('Bearer ')).status).toBe(404);
  vi.stubEnv('METRICS_SECRET', secret);
});

test('a web server is ready with database, storage, Realtime and the migrations it needs', async () => {
  const [last] = await desk.query<{ version: string }>(
    'select max(version) as version from supabase_migrations.schema_migrations',
  );
  vi.stubEnv('DOCKET_SCHEMA_VERSION', last?.version);
  const ready = await health('?ready');
  expect([ready.status, await ready.json()]).toEqual([
    200,
    expect.objectContaining({
      ok: true,
      database: 'up',
      storage: 'up',
      realtime: 'up',
      migrations: 'current',
    }),
  ]);
  vi.stubEnv('DOCKET_SCHEMA_VERSION', '29990101000000');
  const behind = await health('?ready');
  expect([behind.status, await behind.json()]).toEqual([
    503,
    expect.objectContaining({ migrations: 'behind' }),
  ]);
});

test('where nothing answers the web server lives and is not ready, and says no more than what is down', async () => {
  expect((await health('')).status).toBe(200);
  const nowhere = { ...serverEnv(), supabaseUrl: 'http://127.0.0.1:9' };
  expect(await readinessOf(nowhere, '20261130000100')).toEqual({
    database: 'down',
    storage: 'down',
    realtime: 'down',
    migrations: 'behind',
  });
});
