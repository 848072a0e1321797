import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerOf } from '#core/classification/answer';
import {
  type Calibration,
  confidenceOf,
  confidenceOfLoser,
  confidenceOfOther,
  isSure,
  otherBelow,
} from '#core/classification/calibration';
import { calibrationData } from '#core/classification/calibration-data';

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

  it('is between 0 and 1, and never certain', () => {
    fc.assert(
      fc.property(points, points, (score, runnerUp) => {
        const confidence = confidenceOf(score, Math.min(score, runnerUp));
        expect(confidence).toBeGreaterThanOrEqual(0);
        expect(confidence).toBeLessThan(1);
      }),
    );
  });

  it('is sure only where the best type has a clear lead', () => {
    fc.assert(
      fc.property(points, (score) => {
        expect(isSure(confidenceOf(score, score))).toBe(false);
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

  it('of other falls with what speaks for a known type, and is never such that nobody need look', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (clear) => {
        expect(confidenceOfOther(clear)).toBeLessThanOrEqual(confidenceOfOther(1));
        expect(isSure(confidenceOfOther(clear))).toBe(false);
      }),
    );
  });
});

describe('an answer', () => {
  const scores = [
    { type: 'lease', score: 9 },
    { type: 'deed', score: 4 },
    { type: 'other', score: 1 },
  ];
  /** The share that the weights give is taken as it is. */
  const plain = (bias: number): Calibration => ({
    ...calibrationData,
    weights: [bias, 0],
    winner: [
      [0, 0],
      [1, 1],
    ],
  });

  it('is the best type where that is at least twice as likely as not, else other', () => {
    expect(answerOf(scores, true, plain(1))).toEqual({ type: 'lease', confidence: 0.731 });
    expect(answerOf(scores, true, plain(0.6)).type).toBe('other');
    expect(answerOf(scores, true, plain(10)).confidence).toBeGreaterThan(otherBelow);
  });

  it('is other where nothing was read, as often as documents are', () => {
    expect(answerOf([], false)).toEqual({
      type: 'other',
      confidence: Math.round(calibrationData.unread * 1000) / 1000,
    });
  });

  it('asks a person as long as no level is borne out', () => {
    expect(isSure(0.999, { ...calibrationData, level: null })).toBe(false);
    expect(isSure(0.97, { ...calibrationData, level: 0.97 })).toBe(true);
    expect(isSure(0.969, { ...calibrationData, level: 0.97 })).toBe(false);
  });
});
