import { expect, test } from 'vitest';
import { changeSetSchema, documentsTouched } from '#core/live/change';

test('the documents a batch speaks of, each once', () => {
  const { events } = changeSetSchema.parse({
    cursor: '3:4',
    more: false,
    events: [
      {
        txid: '1',
        id: 1,
        subject_type: 'document',
        subject_id: 'a',
        type: 'job.queued',
        data: {},
        at: 'now',
      },
      {
        txid: '1',
        id: '2',
        subject_type: 'document',
        subject_id: 'a',
        type: 'job.started',
        data: null,
        at: 'now',
      },
      {
        txid: '2',
        id: 3,
        subject_type: 'job',
        subject_id: '9',
        type: 'job.started',
        data: { document_id: 'b' },
        at: 'now',
      },
    ],
  });
  expect(documentsTouched(events)).toEqual(['a', 'b']);
});

test('a gap that was purged is told, and there is none where nothing is said of it', () => {
  const told = { cursor: '3:4', more: false, events: [] };
  expect(changeSetSchema.parse({ ...told, reset: true }).reset).toBe(true);
  expect(changeSetSchema.parse(told).reset).toBe(false);
});
