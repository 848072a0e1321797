import pino from 'pino';
import { afterAll, expect, test } from 'vitest';
import { type HealthServer, startHealthServer } from '#worker/monitor/health-server';
import { createWorkerMetrics } from '#worker/monitor/worker-metrics';

const log = pino({ level: 'silent' });
let reachesQueue = false;
const metrics = createWorkerMetrics();
const open = await startHealthServer({
  port: 0,
  metricsSecret: 'right',
  metrics,
  isReady: () => reachesQueue,
  log,
});
const shut = await startHealthServer({
  port: 0,
  metricsSecret: undefined,
  metrics,
  isReady: () => true,
  log,
});
afterAll(() => Promise.all([open.close(), shut.close()]));

const ask = ({ port }: HealthServer, path: string, secret?: string) =>
  fetch(`http://127.0.0.1:${port}${path}`, {
    headers: secret === undefined ? {} : { authorization: `Bearer ${secret}` },
  });

test('a worker lives without its queue, and is ready with it', async () => {
  expect((await ask(open, '/healthz')).status).toBe(200);
  expect((await ask(open, '/healthz?ready')).status).toBe(503);
  reachesQueue = true;
  expect((await ask(open, '/healthz?ready')).status).toBe(200);
});

test('metrics are for those who know the secret; without one there are none', async () => {
  expect((await ask(open, '/metrics')).status).toBe(401);
  expect((await ask(open, '/metrics', 'wrong')).status).toBe(401);
  expect((await ask(shut, '/metrics', '')).status).toBe(404);
  expect((await ask(open, '/elsewhere', 'right')).status).toBe(404);
});

test('what a worker did is told with its kind and in seconds', async () => {
  metrics.settled({ kind: 'read', status: 'succeeded', seconds: 2 });
  metrics.settled({ kind: 'read', status: 'lost', seconds: 70 });
  metrics.read('pdfium', 0.2);
  metrics.rescued(3);
  const lines = (await (await ask(open, '/metrics', 'right')).text()).split('\n');
  expect(lines).toContain('worker_job_duration_seconds_count{kind="read",status="succeeded"} 1');
  expect(lines).toContain('worker_leases_lost_total{kind="read"} 1');
  expect(lines).toContain('worker_leases_rescued_total 3');
  expect(lines).toContain('worker_engine_duration_seconds_bucket{le="0.25",engine="pdfium"} 1');
});
