/**
 * From points to confidence. The numbers are data: measured on documents whose type is known, so that of the
 * answers given with 0.9 at least nine in ten are right. Both curves only ever rise.
 */

type Curve = readonly (readonly [at: number, value: number])[];

/** How much the points of the best type say by themselves. */
export const strengthCurve: Curve = [
  [0, 0],
  [2, 0.12],
  [4, 0.4],
  [6, 0.65],
  [9, 0.82],
  [12, 0.9],
  [15, 0.94],
  [20, 0.98],
  [30, 0.99],
];

/** What is left of it by the lead over the runner-up, as a share of the best score. */
export const leadCurve: Curve = [
  [0, 0.55],
  [0.15, 0.75],
  [0.3, 0.88],
  [0.5, 0.97],
  [0.7, 1],
];

/** Below this the answer is `other`. */
export const otherBelow = 0.5;

/** "Nothing known" can always be a thing that is not known yet, so `other` is never surer than this. */
export const surestOther = 0.85;

/** How sure `other` is when there is no text at all. */
export const unreadOther = 0.3;

/** Confidence of a type with `score` points when the best other type has `runnerUp`. */
export function confidenceOf(score: number, runnerUp: number): number {
  if (score <= 0) return 0;
  const lead = Math.max(0, score - Math.max(0, runnerUp)) / score;
  return round(along(strengthCurve, score) * along(leadCurve, lead));
}

/** Confidence of a type that did not win: less than half, and less the further it is behind. */
export function confidenceOfLoser(score: number, best: number): number {
  if (score <= 0 || best <= 0) return 0;
  return round(along(strengthCurve, score) * 0.45 * Math.min(1, score / best) ** 2);
}

function along(curve: Curve, at: number): number {
  let [x0, y0] = curve[0] ?? [0, 0];
  if (at <= x0) return y0;
  for (const [x1, y1] of curve) {
    if (at <= x1) return x1 === x0 ? y1 : y0 + ((y1 - y0) * (at - x0)) / (x1 - x0);
    [x0, y0] = [x1, y1];
  }
  return y0;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
