import { featureNames, featuresOf, logistic } from '#core/facts/calibrate';
import type { Judged } from './facts-truth.ts';

/** The numbers `calibrate.ts` works with, fitted on facts of which it is known whether they are right. */
export type Fitted = {
  weights: number[];
  kinds: Record<string, number>;
  curve: [at: number, value: number][];
  /** How often a right fact was surer than a wrong one, of vendors left out of the fitting in turn. */
  auc: number;
};

const folds = 6;
/** Weights are drawn towards zero: there are some hundred facts, not millions. */
const ridge = 0.6;
const ridgeOfKinds = 2;
const rounds = 1500;
const rate = 0.5;

/**
 * A logistic curve over the features, then an isotonic one over what it gives for vendors it was not fitted on: what it
 * gives for those it was fitted on would look surer than it is.
 */
export function fitted(judged: readonly Judged[]): Fitted {
  const rows = judged.map((entry) => ({
    features: featuresOf(entry.standing),
    kind: entry.standing.kind,
    right: entry.right ? 1 : 0,
    fold: foldOf(entry.vendor),
  }));
  const held: { at: number; right: number }[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const model = logisticRegression(rows.filter((row) => row.fold !== fold));
    for (const row of rows) if (row.fold === fold) held.push({ at: give(model, row), right: row.right });
  }
  return { ...logisticRegression(rows), curve: isotonic(held), auc: aucOf(held) };
}

function aucOf(points: readonly { at: number; right: number }[]): number {
  const right = points.filter((point) => point.right === 1);
  const wrong = points.filter((point) => point.right === 0);
  let won = 0;
  for (const a of right) for (const b of wrong) won += a.at > b.at ? 1 : a.at === b.at ? 0.5 : 0;
  return won / Math.max(1, right.length * wrong.length);
}

type Row = { features: readonly number[]; kind: string; right: number };
type Model = { weights: number[]; kinds: Record<string, number> };

function foldOf(vendor: string): number {
  let sum = 0;
  for (const c of vendor) sum = (sum * 31 + (c.codePointAt(0) ?? 0)) % 1_000_003;
  return sum % folds;
}

function give({ weights, kinds }: Model, { features, kind }: Row): number {
  return logistic(features.reduce((sum, value, i) => sum + value * (weights[i] ?? 0), kinds[kind] ?? 0));
}

function logisticRegression(rows: readonly Row[]): Model {
  const weights: number[] = featureNames.map(() => 0);
  const kinds: Record<string, number> = {};
  for (const { kind } of rows) kinds[kind] = 0;
  for (let round = 0; round < rounds; round++) {
    const slope = weights.map((weight, i) => (i === 0 ? 0 : ridge * weight));
    const slopeOfKinds = Object.fromEntries(
      Object.entries(kinds).map(([kind, value]) => [kind, ridgeOfKinds * value]),
    );
    for (const row of rows) {
      const off = give({ weights, kinds }, row) - row.right;
      for (const [i, value] of row.features.entries()) slope[i] = (slope[i] ?? 0) + off * value;
      slopeOfKinds[row.kind] = (slopeOfKinds[row.kind] ?? 0) + off;
    }
    for (const [i, value] of slope.entries())
      weights[i] = (weights[i] ?? 0) - (rate * 4 * value) / rows.length;
    for (const [kind, value] of Object.entries(slopeOfKinds))
      kinds[kind] = (kinds[kind] ?? 0) - (rate * 4 * value) / rows.length;
  }
  return {
    weights: weights.map(rounded),
    kinds: Object.fromEntries(Object.entries(kinds).map(([kind, value]) => [kind, rounded(value)])),
  };
}

/** Neighbours that fall are pooled until all rise; blocks are kept large enough to mean something. */
function isotonic(points: readonly { at: number; right: number }[]): [number, number][] {
  const sorted = [...points].sort((a, b) => a.at - b.at);
  const size = Math.max(12, Math.ceil(sorted.length / 24));
  let blocks: { at: number; right: number; n: number }[] = [];
  for (let i = 0; i < sorted.length; i += size) {
    const own = sorted.slice(i, i + size);
    blocks.push({
      at: own.reduce((sum, { at }) => sum + at, 0),
      right: own.reduce((sum, { right }) => sum + right, 0),
      n: own.length,
    });
  }
  for (let i = 1; i < blocks.length; ) {
    const [a, b] = [blocks[i - 1], blocks[i]];
    if (a && b && a.right / a.n >= b.right / b.n) {
      blocks = [
        ...blocks.slice(0, i - 1),
        { at: a.at + b.at, right: a.right + b.right, n: a.n + b.n },
        ...blocks.slice(i + 1),
      ];
      i = Math.max(1, i - 1);
    } else i++;
  }
  // Half a fact of each kind more: nothing is certain after some hundred facts.
  const knots = blocks.map(({ at, right, n }): [number, number] => [
    rounded(at / n),
    rounded((right + 0.5) / (n + 1)),
  ]);
  return [
    [0, Math.min(0.03, knots[0]?.[1] ?? 0)],
    ...knots,
    [1, Math.min(0.995, (knots.at(-1)?.[1] ?? 1) + 0.003)],
  ];
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
