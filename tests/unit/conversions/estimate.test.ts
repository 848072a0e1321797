import { describe, expect, test } from 'vitest';
import { estimateLeft, learnPace, type PaceSample } from '#core/conversions/estimate';

/** A generator of numbers in 0..1 that gives the same row every time (Lehmer 1951). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** Durations that grow with the square root of size, with the given scatter (standard deviation of the logarithm). */
function history(count: number, scatter: number, seed = 7): PaceSample[] {
  const next = numbers(seed);
  return Array.from({ length: count }, () => {
    const bytes = Math.exp(Math.log(20_000) + next() * Math.log(100));
    const noise = Math.sqrt(-2 * Math.log(next())) * Math.cos(2 * Math.PI * next());
    return { bytes, seconds: 0.02 * Math.sqrt(bytes) * Math.exp(scatter * noise) };
  });
}

describe('learning the pace', () => {
  test('a short history says nothing', () => {
    expect(learnPace(history(19, 0.2))).toBeNull();
  });

  test('a history of two worlds that no size tells apart is not told as one', () => {
    const fast = Array.from({ length: 30 }, () => ({ bytes: 100_000, seconds: 2 }));
    const slow = Array.from({ length: 30 }, () => ({ bytes: 100_000, seconds: 200 }));
    const pace = learnPace([...fast, ...slow]);
    expect(pace === null || estimateLeft(pace, 100_000, 0) === null).toBe(true);
  });

  test('files of one size are learned from as well', () => {
    const next = numbers(3);
    const samples = Array.from({ length: 40 }, () => ({ bytes: 50_000, seconds: 4 + next() }));
    const pace = learnPace(samples);
    expect(pace?.slope).toBe(0);
    expect(pace && estimateLeft(pace, 50_000, 0)?.seconds).toBeCloseTo(4.5, 0);
  });

  test('samples without size or time are left out', () => {
    const pace = learnPace([...history(40, 0.2), { bytes: 0, seconds: 3 }, { bytes: 9, seconds: 0 }]);
    expect(pace?.residuals).toHaveLength(40);
  });
});

describe('the interval', () => {
  test('covers about four in five cases that nobody has seen', () => {
    const pace = learnPace(history(200, 0.3));
    const unseen = history(1000, 0.3, 99);
    const told = unseen.map((one) => ({ one, estimate: pace && estimateLeft(pace, one.bytes, 0) }));
    const inside = told.filter(
      ({ one, estimate }) => estimate && one.seconds >= estimate.from && one.seconds <= estimate.to,
    );
    expect(told.every(({ estimate }) => estimate !== null)).toBe(true);
    expect(inside.length / told.length).toBeGreaterThan(0.74);
    expect(inside.length / told.length).toBeLessThan(0.86);
    expect(pace?.coverage).toBeGreaterThan(0.74);
  });

  test('shrinks while time passes and is never negative', () => {
    const pace = learnPace(history(200, 0.2));
    if (!pace) throw new Error('A steady history is learned.');
    const fresh = estimateLeft(pace, 250_000, 0);
    const later = estimateLeft(pace, 250_000, 6);
    expect(fresh?.seconds).toBeCloseTo(10, 0);
    expect(later?.seconds).toBeLessThan(fresh?.seconds ?? 0);
    expect(later?.from).toBeGreaterThan(0);
  });

  test('is withheld from a case that takes longer than nearly all before it', () => {
    const pace = learnPace(history(200, 0.2));
    expect(pace && estimateLeft(pace, 250_000, 60)).toBeNull();
  });

  test('is withheld where it would be too wide to mean anything', () => {
    const pace = learnPace(history(200, 1.5));
    expect(pace && estimateLeft(pace, 1_000_000, 0)).toBeNull();
  });
});
