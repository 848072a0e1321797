import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { confidenceOf, confidenceOfLoser } from '#core/classification/calibration';

const points = fc.double({ min: -20, max: 60, noNaN: true });

describe('confidence', () => {
  it('rises with the score and falls with the runner-up', () => {
    fc.assert(
      fc.property(points, points, fc.double({ min: 0, max: 10, noNaN: true }), (score, runnerUp, more) => {
        expect(confidenceOf(score + more, runnerUp)).toBeGreaterThanOrEqual(confidenceOf(score, runnerUp));
        expect(confidenceOf(score, runnerUp + more)).toBeLessThanOrEqual(confidenceOf(score, runnerUp));
      }),
    );
  });

  it('is between 0 and 1, and over 0.9 only with a clear lead', () => {
    fc.assert(
      fc.property(points, points, (score, runnerUp) => {
        const confidence = confidenceOf(score, Math.min(score, runnerUp));
        expect(confidence).toBeGreaterThanOrEqual(0);
        expect(confidence).toBeLessThan(1);
        if (confidence > 0.9) expect(runnerUp).toBeLessThan(score * 0.75);
      }),
    );
  });

  it('who did not win stays below one half', () => {
    fc.assert(
      fc.property(points, points, (score, more) => {
        expect(confidenceOfLoser(score, score + Math.abs(more))).toBeLessThan(0.5);
      }),
    );
  });
});
