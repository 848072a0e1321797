import { expect, test } from 'vitest';
import { isLookDue, reconnectDelay } from '#core/live/rhythm';

test.each([
  ['live', true, 14_000, false],
  ['live', true, 15_000, true],
  ['live', false, 99_000, false],
  ['polling', true, 4_000, false],
  ['polling', true, 5_000, true],
  ['polling', false, 99_000, false],
  ['connecting', true, 15_000, true],
] as const)('%s, active %s, %i ms after the last answer: %s', (state, active, ms, due) => {
  expect(isLookDue(state, active, ms)).toBe(due);
});

test('reconnecting is tried ever less often, but never rarer than every 15 s', () => {
  expect([0, 1, 2, 3, 4, 9].map(reconnectDelay)).toEqual([1000, 2000, 4000, 8000, 15_000, 15_000]);
});
