import { expect, test } from 'vitest';
import type { QueueMetrics } from '#data/jobs/queue-metrics';
import { queueRegistry } from '#server/monitor/queue-registry';

const total = {
  kind: 'read',
  status: 'succeeded' as const,
  error_code: '',
  run_place: 0,
  wait_place: 1,
  jobs: 3,
  run_seconds: 0.9,
  wait_seconds: 6,
  recovered: 1,
  lost_leases: 0,
};
const metrics: QueueMetrics = {
  bounds: [1, 10],
  open: [
    { kind: 'read', queued: 4, running: 2, oldest_wait_seconds: 12.5 },
    { kind: 'ocr', queued: 1, running: 0, oldest_wait_seconds: 0 },
  ],
  totals: [
    total,
    { ...total, run_place: 2, jobs: 2, run_seconds: 100, recovered: 0 },
    { ...total, status: 'failed', error_code: 'CORRUPT', jobs: 5 },
    { ...total, status: 'dead', error_code: '', jobs: 1, run_place: -1, lost_leases: 5 },
  ],
};
const lines = (await queueRegistry(metrics, 1234).metrics()).split('\n');

test.each([
  'import_jobs_pending 5',
  'import_jobs_processing 2',
  'import_jobs_depth{kind="read",state="queued"} 4',
  'import_jobs_oldest_wait_seconds{kind="read"} 12.5',
  'import_jobs_completed_total{kind="read"} 5',
  'import_jobs_failed_total{kind="read",code="CORRUPT"} 5',
  'import_jobs_failed_total{kind="read",code="UNKNOWN"} 1',
  'import_jobs_recovered_total{kind="read"} 3',
  'import_jobs_lost_leases_total{kind="read"} 5',
  'docket_stored_bytes 1234',
])('%s', (line) => {
  expect(lines).toContain(line);
});

test('buckets of durations are cumulative, and sums and counts go with them', () => {
  const told = lines.filter((line) => line.startsWith('import_job_duration_seconds'));
  expect(told).toEqual([
    'import_job_duration_seconds_bucket{kind="read",le="1"} 3',
    'import_job_duration_seconds_bucket{kind="read",le="10"} 3',
    'import_job_duration_seconds_bucket{kind="read",le="+Inf"} 5',
    'import_job_duration_seconds_sum{kind="read"} 100.9',
    'import_job_duration_seconds_count{kind="read"} 5',
  ]);
  expect(lines).toContain('# TYPE import_job_duration_seconds histogram');
});
