import { createHash } from 'node:crypto';
import path from 'node:path';
import { answerOf, clearOf } from '#core/classification/answer';
import { type Calibration, featuresOf, weigh } from '#core/classification/calibration';
import { logistic } from '#core/confidence-curve';
import type { Scored } from './classification-truth.ts';
import { isotonic, mean, type Point, rounded } from './fitting.ts';

/** Documents that a knot of a curve stands for at least. */
const block = { winner: 24, loser: 120, other: 24 };
const mostOfType = 16;
const rounds = 3000;
const rate = 0.3;
/** Weights are drawn towards zero, so that no document decides alone. */
const ridge = 0.002;
/** Runners-up that are looked at for how often they are right. */
const runnersUp = 5;

/**
 * The numbers `calibration.ts` works with.
 * @param met documents as they are
 * @param unlike the same ones to types that know less of what they say: the rules were made by people who had seen
 *   many papers, and what becomes of others shows when some of their words are taken away
 */
export function fitted(met: readonly Scored[], unlike: readonly Scored[]): Calibration {
  const kept = new Set(thinned(met).map(({ file }) => file));
  const all = [...met, ...unlike].filter(({ file }) => kept.has(file));
  const contests = all.flatMap(({ scores, type }) => {
    const [best, next] = scores;
    if (!best || best.type === 'other' || best.score <= 0) return [];
    return [{ score: best.score, runnerUp: next?.score ?? 0, right: best.type === type ? 1 : 0 }];
  });
  const weights = logisticRegression(
    contests.map(({ score, runnerUp, right }) => ({ features: featuresOf(score, runnerUp), right })),
  );
  const won = contests.map(({ score, runnerUp, right }) => ({ at: weigh(weights, score, runnerUp), right }));
  const lost = all.flatMap(({ scores, type }): Point[] => {
    const best = scores[0]?.score ?? 0;
    return scores
      .slice(1, 1 + runnersUp)
      .filter(({ score, type: id }) => score > 0 && id !== 'other')
      .map(({ score, type: id }) => ({ at: score / best, right: id === type ? 1 : 0 }));
  });
  const data: Calibration = {
    documents: kept.size,
    weights,
    winner: [[0, 0], ...isotonic(won, block.winner)],
    loser: [[0, 0], ...isotonic(lost, block.loser)],
    other: [
      [0, 0],
      [1, 1],
    ],
    unread: rounded(mean(thinned(met).map(({ type }) => (type === 'other' ? 1 : 0)))),
    level: null,
  };
  const others = all
    .filter(({ scores, read }) => read && answerOf(scores, read, data).type === 'other')
    .map(({ scores, type }): Point => ({ at: clearOf(scores, data), right: type === 'other' ? 1 : 0 }));
  return { ...data, other: [[0, 0], ...isotonic(others, block.other)] };
}

/** No type may decide alone how sure all are: of those with many documents some are taken, always the same ones. */
function thinned(documents: readonly Scored[]): Scored[] {
  const digest = ({ file }: Scored): string => createHash('sha256').update(path.basename(file)).digest('hex');
  const taken = new Map<string, number>();
  return [...documents]
    .sort((a, b) => (digest(a) < digest(b) ? -1 : 1))
    .filter(({ type }) => {
      const count = (taken.get(type) ?? 0) + 1;
      taken.set(type, count);
      return count <= mostOfType;
    });
}

/** Weights that make what was right likely; none is negative but that of the constant, so more points are never less. */
function logisticRegression(rows: readonly { features: readonly number[]; right: number }[]): number[] {
  const weights: number[] = (rows[0]?.features ?? []).map(() => 0);
  for (let round = 0; round < rounds; round++) {
    const slope = weights.map((weight, i) => (i === 0 ? 0 : ridge * weight));
    for (const { features, right } of rows) {
      const sum = features.reduce((total, value, i) => total + value * (weights[i] ?? 0), 0);
      const off = logistic(sum) - right;
      for (const [i, value] of features.entries()) slope[i] = (slope[i] ?? 0) + (off * value) / rows.length;
    }
    for (const [i, value] of slope.entries()) {
      const next = (weights[i] ?? 0) - rate * value;
      weights[i] = i === 0 ? next : Math.max(0, next);
    }
  }
  return weights.map(rounded);
}
