import { expect, test } from 'vitest';
import { describeVerdict } from '#core/history/history';

const whole = { checked: 12, unsealed: 0, purged: 0, hash: 'ab', place: null, fault: null };

test.each([
  [whole, '12 events as they were written'],
  [{ ...whole, checked: 1 }, '1 event as it was written'],
  [
    { ...whole, purged: 1, unsealed: 2 },
    '12 events as they were written; 1 older event purged, 2 events not sealed yet',
  ],
  [{ ...whole, place: 3, fault: 'changed' as const }, 'Event 3 was changed after it was written'],
  [{ ...whole, place: 3, fault: 'missing' as const }, 'Event 3 was taken away'],
  [{ ...whole, place: 3, fault: 'unlinked' as const }, 'What stands before event 3 is not what stood there'],
])('a verdict is a sentence: %o is "%s"', (verdict, sentence) => {
  expect(describeVerdict(verdict)).toBe(sentence);
});
