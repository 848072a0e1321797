import { expect, test } from 'vitest';
import { statsByType } from '#core/jobs/stats-by-type';

const none = { queued: 0, running: 0, succeeded: 0, failed: 0 };

test('types asked for are there without any job', () => {
  expect(statsByType([]).by_type).toMatchObject({ OCR: none, CLASSIFY: none, READ: none });
  expect(statsByType([]).total).toBe(0);
});

test('the dead count as failed, the cancelled nowhere, and the total is the sum of what is shown', () => {
  const stats = statsByType([
    { kind: 'read', status: 'queued', count: 1 },
    { kind: 'read', status: 'running', count: 2 },
    { kind: 'read', status: 'succeeded', count: 40 },
    { kind: 'read', status: 'failed', count: 300 },
    { kind: 'read', status: 'dead', count: 5000 },
    { kind: 'read', status: 'cancelled', count: 60000 },
    { kind: 'ocr', status: 'dead', count: 7 },
  ]);
  expect(stats.by_type.READ).toEqual({ queued: 1, running: 2, succeeded: 40, failed: 5300 });
  expect(stats.by_type.OCR).toEqual({ ...none, failed: 7 });
  expect(stats.total).toBe(5350);
});

test('a kind of a newer version is shown under its own name', () => {
  expect(statsByType([{ kind: 'fill_form', status: 'queued', count: 3 }]).by_type.FILL_FORM).toEqual({
    ...none,
    queued: 3,
  });
});
