import { expect, test } from 'vitest';
import { isLeftBehind } from '#core/conversions/gateway-state';

const now = new Date('2026-01-01T12:00:00Z');

test.each([
  ['open', '2026-01-01T12:04:00+00:00', false],
  ['open', '2026-01-01T11:56:00+00:00', false],
  ['open', '2026-01-01T11:54:00+00:00', true],
  ['open', null, false],
  ['half_open', null, false],
  ['closed', null, false],
])('%s until %s is left behind: %s', (state, until, expected) => {
  expect(isLeftBehind({ state, until }, now)).toBe(expected);
});
