import { expect, test } from 'vitest';
import { doubtfulBelow, hasDoubtfulType } from '#core/documents/doubtful-type';

const found = (id: string, confidence: number | null, decided = false) =>
  hasDoubtfulType({ status: 'completed', type: { id, confidence, decided } });

test('a type below the level from which types are right is doubtful, until somebody names it', () => {
  expect(found('invoice', doubtfulBelow.known - 0.01)).toBe(true);
  expect(found('invoice', doubtfulBelow.known)).toBe(false);
  expect(found('invoice', 0.4, true)).toBe(false);
});

test('no known type is an answer as well, and doubtful only where one is about as likely', () => {
  expect(found('other', 0.3)).toBe(true);
  expect(found('other', 0.55)).toBe(false);
});

test('nothing is doubtful before it was asked for', () => {
  expect(hasDoubtfulType({ status: 'completed', type: null })).toBe(false);
  expect(found('invoice', null)).toBe(false);
  const type = { id: 'invoice', confidence: 0.3, decided: false };
  expect(hasDoubtfulType({ status: 'processing', type })).toBe(false);
});
