/** What confidences are made with: fitted weights give a number, a logistic and a curve make a share of it. */

/** Points of a curve, both rising. */
export type Curve = readonly (readonly [at: number, value: number])[];

/** From any number to 0..1. */
export function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/** The value of a curve at a place: straight between its points, level beyond its ends. */
export function along(curve: Curve, at: number): number {
  let [x0, y0] = curve[0] ?? [0, 0];
  if (at <= x0) return y0;
  for (const [x1, y1] of curve) {
    if (at <= x1) return x1 === x0 ? y1 : y0 + ((y1 - y0) * (at - x0)) / (x1 - x0);
    [x0, y0] = [x1, y1];
  }
  return y0;
}

/** Confidences as they are shown and compared: in thousandths. */
export function rounded(confidence: number): number {
  return Math.round(confidence * 1000) / 1000;
}
