import { featureNames, featuresOf, logistic } from '#core/facts/calibrate';
import type { Judged } from './facts-judge.ts';
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
  return { ...logisticRegression(rows), curve: isotonic(held), auc: aucOf(held) };
}

/** How often a right one is surer than a wrong one; ties count half. */
export function aucOf(points: readonly { at: number; right: number | boolean }[]): number {
  const sorted = [...points].sort((a, b) => a.at - b.at);
  let [won, wrong, right] = [0, 0, 0];
  for (let i = 0; i < sorted.length; ) {
    let [tiedWrong, tiedRight] = [0, 0];
    const at = sorted[i]?.at;
    for (; sorted[i]?.at === at && i < sorted.length; i++) {
      if (sorted[i]?.right) tiedRight++;
      else tiedWrong++;
    }
    won += tiedRight * (wrong + tiedWrong / 2);
    wrong += tiedWrong;
    right += tiedRight;
  }
  return won / Math.max(1, right * wrong);
}

type Point = { at: number; right: number; weight: number };
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

/** Neighbours that fall are pooled until all rise; blocks are kept large enough to mean something. */
function isotonic(points: readonly Point[]): [number, number][] {
  const sorted = [...points].sort((a, b) => a.at - b.at);
  const size = Math.max(12, Math.ceil(sorted.length / 24));
  let blocks: { at: number; right: number; n: number }[] = [];
  for (let i = 0; i < sorted.length; i += size) {
    const own = sorted.slice(i, i + size);
    blocks.push({
      at: own.reduce((sum, { at, weight }) => sum + at * weight, 0),
      right: own.reduce((sum, { right, weight }) => sum + right * weight, 0),
      n: own.reduce((sum, { weight }) => sum + weight, 0),
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
  // Half a fact of each kind more: nothing is certain after some thousand facts.
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
