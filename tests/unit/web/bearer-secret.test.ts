import { expect, test } from 'vitest';
import { carriesSecret } from '#data/server/bearer-secret';

test.each([
  ['Bearer right secret', true],
  ['bearer right secret', true],
  ['  Bearer   right secret ', true],
  ['Bearer wrong', false],
  ['Bearer right secret and more', false],
  ['Bearer RIGHT SECRET', false],
  ['Basic right secret', false],
  ['right secret', false],
  ['Bearer ', false],
  ['', false],
  [null, false],
])('the header %j carries the secret: %s', (header, carries) => {
  expect(carriesSecret(header, 'right secret')).toBe(carries);
});

test('of several secrets each is right, and without any nothing is', () => {
  expect(carriesSecret('Bearer second', 'first', 'second')).toBe(true);
  expect(carriesSecret('Bearer third', 'first', 'second')).toBe(false);
  expect(carriesSecret('Bearer ')).toBe(false);
});
