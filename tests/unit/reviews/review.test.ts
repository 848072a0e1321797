import { expect, test } from 'vitest';
import { mostCounted, successorOf, totalOf } from '#core/reviews/review';

const none = { type: 0, conversion: 0, import: 0, fill_run: 0, condition: 0 };

test('all that waits is one number, and a kind of which not all is counted makes it "at least"', () => {
  expect(totalOf(none)).toEqual({ total: 0, isLeast: false });
  expect(totalOf({ ...none, type: 2, condition: 3 })).toEqual({ total: 5, isLeast: false });
  expect(totalOf({ ...none, type: mostCounted, import: 1 })).toEqual({
    total: mostCounted + 1,
    isLeast: true,
  });
});

test('what took the place of a settled thing comes next, at the end the one before, else the first there is', () => {
  expect(successorOf('b', ['a', 'b', 'c'], ['a', 'c'])).toBe('c');
  expect(successorOf('b', ['a', 'b', 'c', 'd'], ['a', 'd'])).toBe('d');
  expect(successorOf('c', ['a', 'b', 'c'], ['a', 'b'])).toBe('b');
  expect(successorOf('gone', ['a', 'b'], ['a', 'b'])).toBe('a');
  expect(successorOf('b', ['b'], ['n'])).toBe('n');
  expect(successorOf('b', ['b'], [])).toBeNull();
});
