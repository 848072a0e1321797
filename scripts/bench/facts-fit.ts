import { along, logistic } from '#core/confidence-curve';
import { featureNames, featuresOf } from '#core/facts/calibrate';
import type { Judged } from './facts-judge.ts';
import { aucOf, isotonic, type Point, rounded } from './fitting.ts';
import { solved } from './linear.ts';

/** The numbers `calibrate.ts` works with, fitted on facts of which it is known whether they are right. */
export type Fitted = {
  weights: number[];
  kinds: Record<string, number>;
  curve: [at: number, value: number][];
  /** How often a right fact was surer than a wrong one, of vendors left out of the fitting in turn. */
  auc: number;
};

const folds = 6;
/** Weights are drawn towards zero: there are some thousand facts, not millions. */
const ridge = 0.6;
const ridgeOfKinds = 2;
const steps = 12;
/** Rows of one table are alike: those of one field of one paper weigh no more than this many facts together. */
const mostOfField = 6;

/**
 * A logistic curve over the features, then an isotonic one over what it gives for vendors it was not fitted on: what it
 * gives for those it was fitted on would look surer than it is.
 */
export function fitted(judged: readonly Judged[]): Fitted {
  const alike = new Map<string, number>();
  const keyOf = ({ file, label }: Judged): string => `${file} ${label}`;
  for (const entry of judged) alike.set(keyOf(entry), (alike.get(keyOf(entry)) ?? 0) + 1);
  const rows = judged.map((entry) => ({
    features: featuresOf(entry.standing),
    kind: entry.standing.kind,
    right: entry.right ? 1 : 0,
    weight: Math.min(1, mostOfField / (alike.get(keyOf(entry)) ?? 1)),
    fold: foldOf(entry.vendor),
  }));
  const held: Point[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const model = logisticRegression(rows.filter((row) => row.fold !== fold));
    for (const row of rows)
      if (row.fold === fold) held.push({ at: give(model, row), right: row.right, weight: row.weight });
  }
  return { ...logisticRegression(rows), curve: curveOf(held), auc: aucOf(held) };
}

/** Facts as sure as what was known before that count beside those of a kind: few facts say little. */
const knownBefore = 6;
const widest = 8;

/**
 * What is added for the kinds of facts of some papers, so that as many as are said to be right are: all else of the
 * calibration stays as it was fitted on papers of every trade.
 */
export function kindsFitted(judged: readonly Judged[], known: Omit<Fitted, 'auc'>): Record<string, number> {
  const kinds: Record<string, number> = { ...known.kinds };
  for (const [kind, own] of Map.groupBy(judged, ({ standing }) => standing.kind)) {
    const before = known.kinds[kind] ?? 0;
    const plain = own.map(({ standing }) =>
      featuresOf(standing).reduce((sum, value, i) => sum + value * (known.weights[i] ?? 0), 0),
    );
    const said = (added: number): number =>
      plain.reduce((sum, value) => sum + along(known.curve, logistic(value + added)), 0) / plain.length;
    const right = own.filter((entry) => entry.right).length;
    const wanted = (right + knownBefore * said(before)) / (own.length + knownBefore);
    let [low, high] = [before - widest, before + widest];
    for (let step = 0; step < 40; step++) {
      const middle = (low + high) / 2;
      if (said(middle) < wanted) low = middle;
      else high = middle;
    }
    kinds[kind] = rounded((low + high) / 2);
  }
  return Object.fromEntries(Object.entries(kinds).sort(([a], [b]) => (a < b ? -1 : 1)));
}

type Row = { features: readonly number[]; kind: string; right: number; weight: number };
type Model = { weights: number[]; kinds: Record<string, number> };

export function foldOf(vendor: string): number {
  let sum = 0;
  for (const c of vendor) sum = (sum * 31 + (c.codePointAt(0) ?? 0)) % 1_000_003;
  return sum % folds;
}

function give({ weights, kinds }: Model, { features, kind }: Row): number {
  return logistic(features.reduce((sum, value, i) => sum + value * (weights[i] ?? 0), kinds[kind] ?? 0));
}

/** Newton's method on the penalised likelihood: the kinds are features of 0 and 1. */
function logisticRegression(rows: readonly Row[]): Model {
  const kinds = [...new Set(rows.map(({ kind }) => kind))].sort();
  const places = new Map(kinds.map((kind, i) => [kind, featureNames.length + i]));
  const size = featureNames.length + kinds.length;
  const penalty = (i: number): number => (i === 0 ? 1e-6 : i < featureNames.length ? ridge : ridgeOfKinds);
  let model = new Array<number>(size).fill(0);
  for (let step = 0; step < steps; step++) {
    const slope = model.map((value, i) => penalty(i) * value);
    const bend = model.map((_, i) => model.map((_, j) => (i === j ? penalty(i) : 0)));
    for (const { features, kind, right, weight } of rows) {
      const place = places.get(kind) ?? 0;
      const at = logistic(
        features.reduce((sum, value, i) => sum + value * (model[i] ?? 0), model[place] ?? 0),
      );
      const entries = [...features.entries(), [place, 1] as const].filter(([, value]) => value !== 0);
      for (const [i, value] of entries) {
        slope[i] = (slope[i] ?? 0) + weight * (at - right) * value;
        const line = bend[i];
        if (!line) continue;
        for (const [j, other] of entries) line[j] = (line[j] ?? 0) + weight * at * (1 - at) * value * other;
      }
    }
    const change = solved(bend, slope);
    model = model.map((value, i) => value - (change[i] ?? 0));
  }
  return {
    weights: model.slice(0, featureNames.length).map(rounded),
    kinds: Object.fromEntries(kinds.map((kind, i) => [kind, rounded(model[featureNames.length + i] ?? 0)])),
  };
}

/** From the logistic to the share that was right, with ends that leave a doubt. */
function curveOf(points: readonly Point[]): [at: number, value: number][] {
  const knots = isotonic(points, Math.max(12, Math.ceil(points.length / 24)));
  return [
    [0, Math.min(0.03, knots[0]?.[1] ?? 0)],
    ...knots,
    [1, Math.min(0.995, (knots.at(-1)?.[1] ?? 1) + 0.003)],
  ];
}
