import { expect, test } from 'vitest';
import { runChaos } from '#support/chaos';

test('thirty documents are read once and wholly although workers are killed in the middle of jobs', async () => {
  const report = await runChaos({
    documents: 30,
    workers: 2,
    workerKills: 5,
    databaseKills: 0,
    // Long enough for heartbeats on a loaded machine, short enough to wait for.
    leaseSeconds: 8,
    withinMs: 200_000,
  });
  expect(report.faults).toEqual([]);
  // Every kill hit a worker with jobs; were it none, this test would prove nothing.
  expect(report.rescued).toBeGreaterThanOrEqual(5);
});
