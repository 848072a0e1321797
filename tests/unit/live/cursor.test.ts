import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareCursors, isBehind, isCursor, laterCursor } from '#core/live/cursor';

const cursor = fc
  .tuple(fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }), fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }))
  .map(([tx, id]) => `${tx}:${id}`);

describe('cursors', () => {
  test.each([
    ['9:9', '10:1', -1],
    ['10:2', '10:10', -1],
    ['10:10', '10:10', 0],
    ['9007199254740993:0', '9007199254740992:9', 1],
    ['10:10:9.8.7', '10:10:9.8.6', 0],
    ['10:11:9.8.7', '10:10', 1],
    ['nonsense', '0:0', -1],
  ])('%s against %s', (a, b, sign) => {
    expect(Math.sign(compareCursors(a, b))).toBe(sign);
  });

  test('their order is total and agrees with its mirror', () => {
    fc.assert(
      fc.property(
        cursor,
        cursor,
        (a, b) => Math.sign(compareCursors(a, b)) === -Math.sign(compareCursors(b, a)) + 0,
      ),
    );
  });

  test('the later one is never behind either', () => {
    fc.assert(
      fc.property(cursor, cursor, (a, b) => {
        const later = laterCursor(a, b);
        return !isBehind(later, a) && !isBehind(later, b);
      }),
    );
  });

  test('who stands nowhere is behind every place, and nobody is behind no place', () => {
    expect(isBehind(null, '0:0')).toBe(true);
    expect(isBehind('0:0', null)).toBe(false);
    expect(isCursor('1:2')).toBe(true);
    expect(isCursor('1:2; drop')).toBe(false);
  });
});
