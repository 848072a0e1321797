import { expect, test } from 'vitest';
import { runChaos } from '#support/chaos';
import { isLongForm } from '#support/long-form';

/** Of each kind of job in turn: once each, and twice in the long form. */
const kills = isLongForm ? 8 : 4;

test('documents are read, invoices converted and imports put together once and wholly although workers are killed in the middle of it', async () => {
  const report = await runChaos({
    documents: isLongForm ? 30 : 10,
    invoices: isLongForm ? 30 : 6,
    imports: isLongForm ? 15 : 3,
    workers: 2,
    // What a child has learnt dies with its worker: starting children anew is most of the work.
    ...(!isLongForm && { batch: 2 }),
    workerKills: kills,
    databaseKills: 0,
    // Long enough for heartbeats on a loaded machine, short enough to wait for.
    leaseSeconds: 8,
    withinMs: 200_000,
  });
  expect(report.faults).toEqual([]);
  // Every kill hit a worker with jobs of the kind it was meant for; were it none, this test would prove nothing.
  const { read = 0, extract = 0, convert = 0, import: imported = 0 } = report.rescued;
  expect([read, extract, convert, imported].filter((rescued) => rescued > 0)).toHaveLength(4);
  expect(Object.values(report.rescued).reduce((sum, rescued) => sum + rescued, 0)).toBeGreaterThanOrEqual(
    kills,
  );
});
