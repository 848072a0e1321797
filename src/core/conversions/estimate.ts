/**
 * How long a conversion will still take, said only where it can be said honestly.
 *
 * Durations grow with size as a power law, so log(seconds) is fitted on log(bytes) by least squares. What the fit
 * leaves over, each sample judged by a fit without it (the jackknife, Quenouille 1949; Vovk's conformal prediction for
 * the interval), tells how far off it is: its quantiles give the interval, and the share of samples that fell inside
 * their own interval is its measured coverage.
 */

/** One finished conversion: the size of its file and the seconds from the start of work to its end. */
export type PaceSample = { bytes: number; seconds: number };

/** A fitted model. `residuals` are ascending, of log(seconds). */
export type Pace = { intercept: number; slope: number; residuals: number[]; coverage: number };

/** Seconds left: most likely, and the interval it falls into in four of five cases. */
export type Estimate = { seconds: number; from: number; to: number };

const fewest = 20;
/** The interval aims at four in five; what is measured may fall short of it only so far. */
const aimedCoverage = 0.8;
const leastCoverage = 0.7;
/** An interval wider than this says nothing to anybody, unless it is short anyway. */
const widestRatio = 5;
const shortSeconds = 8;
/** Of the past cases, those that had taken longer than this one already: with fewer there is nothing to go by. */
const fewestLonger = 5;

/** Learns from the past; null when there is too little of it or it does not predict itself. */
export function learnPace(samples: readonly PaceSample[]): Pace | null {
  const points = samples
    .filter(({ bytes, seconds }) => bytes > 0 && seconds > 0)
    .map(({ bytes, seconds }) => ({ x: Math.log(bytes), y: Math.log(seconds) }));
  if (points.length < fewest) return null;
  const { intercept, slope, leftOut } = lineThrough(points);
  const residuals = leftOut.toSorted((a, b) => a - b);
  const inside = leftOut.filter((own, i) => {
    const others = leftOut.filter((_, j) => j !== i).toSorted((a, b) => a - b);
    return (
      own >= quantile(others, (1 - aimedCoverage) / 2) && own <= quantile(others, (1 + aimedCoverage) / 2)
    );
  });
  const coverage = inside.length / leftOut.length;
  return coverage < leastCoverage ? null : { intercept, slope, residuals, coverage };
}

/**
 * What is left of a conversion of `bytes` on which work has gone on for `elapsed` seconds; null when nothing honest
 * can be said.
 */
export function estimateLeft(pace: Pace, bytes: number, elapsed: number): Estimate | null {
  if (bytes <= 0) return null;
  const expected = pace.intercept + pace.slope * Math.log(bytes);
  // Given that it is not over yet, it is one of the cases that take longer than it has taken.
  const left = pace.residuals
    .map((residual) => Math.exp(expected + residual) - Math.max(elapsed, 0))
    .filter((seconds) => seconds > 0);
  if (left.length < fewestLonger) return null;
  const from = quantile(left, (1 - aimedCoverage) / 2);
  const to = quantile(left, (1 + aimedCoverage) / 2);
  if (to > shortSeconds && to > from * widestRatio) return null;
  return { seconds: quantile(left, 0.5), from, to };
}

/** Linear between ranks (type 7 of Hyndman & Fan 1996). `sorted` ascending, not empty. */
function quantile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? 0;
  const above = sorted[Math.ceil(place)] ?? below;
  return below + (above - below) * (place - Math.floor(place));
}

/** Least squares, and for each point how far it lies from the line fitted without it. */
function lineThrough(points: readonly { x: number; y: number }[]): {
  intercept: number;
  slope: number;
  leftOut: number[];
} {
  const n = points.length;
  const meanX = points.reduce((sum, { x }) => sum + x, 0) / n;
  const meanY = points.reduce((sum, { y }) => sum + y, 0) / n;
  const spread = points.reduce((sum, { x }) => sum + (x - meanX) ** 2, 0);
  const shared = points.reduce((sum, { x, y }) => sum + (x - meanX) * (y - meanY), 0);
  // Files of one size tell nothing of what size does.
  const slope = spread > 1e-9 ? shared / spread : 0;
  const intercept = meanY - slope * meanX;
  const leftOut = points.map(({ x, y }) => {
    const leverage = 1 / n + (spread > 1e-9 ? (x - meanX) ** 2 / spread : 0);
    // A point that alone holds the line up has no line without it.
    return (y - intercept - slope * x) / Math.max(1 - leverage, 0.05);
  });
  return { intercept, slope, leftOut };
}
