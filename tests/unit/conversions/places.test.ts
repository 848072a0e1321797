import { expect, test } from 'vitest';
import { decodePlace, encodePlace } from '#core/conversions/place';
import { freeFilename, resultFilename } from '#core/conversions/result-filename';

test('a place in the list survives the way through an address, and nonsense is refused', () => {
  const place = { createdAt: '2026-03-05T10:00:00.123456+00:00', id: '0f7e3c1a-6f0b-4e5e-9a37-6d1f7c9d2b11' };
  const word = encodePlace(place);
  expect(new URLSearchParams(`cursor=${word}`).get('cursor')).toBe(word);
  expect(decodePlace(word)).toEqual({ ...place, createdAt: '2026-03-05T10:00:00.123456Z' });
  expect(() => decodePlace('yesterday~x')).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
});

test('names of results in one zip differ, also where only the case does', () => {
  const taken = new Set<string>();
  const free = (filename: string) => freeFilename({ filename, needsReview: false }, taken);
  expect(['a.pdf', 'A.PDF', 'a.pdf', 'b'].map(free)).toEqual(['a.xml', 'A (2).xml', 'a (3).xml', 'b.xml']);
  expect(freeFilename({ filename: 'a.pdf', needsReview: true }, taken)).toBe('to check - a.xml');
  expect(resultFilename('Rechnung.2026.pdf')).toBe('Rechnung.2026.xml');
  expect(resultFilename('../../etc/cron.d/a.pdf')).toBe('a.xml');
});
