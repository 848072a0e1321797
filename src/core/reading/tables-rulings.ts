/**
 * The lines drawn on a page, as far as they can be borders of tables: level or upright, in points on the visible
 * page. A level ruling lies at `at` = y and runs over x; an upright one lies at `at` = x and runs over y.
 */
export type Ruling = { at: number; from: number; to: number };
export type Rulings = { horizontal: Ruling[]; vertical: Ruling[] };

/** Told of what no table is looked for in because it is beyond a limit; the same may be told several times. */
export type LeftOut = (detail: string) => void;

/** Two strokes of a double line, or the two sides of a thin rectangle, are one ruling. */
const sameLine = 2.5;
/** Dots, dashes and the borders of neighbouring cells are pieces of one ruling. */
const joint = 3;
/** Shorter ones are parts of letters, bullets and check boxes. */
const shortest = 7;

/** Joins pieces that lie on one line and touch or nearly touch; drops what is too short to border a cell. */
export function mergeRulings(pieces: readonly Ruling[]): Ruling[] {
  const sorted = [...pieces].sort((a, b) => a.at - b.at);
  const merged: Ruling[] = [];
  let start = 0;
  for (let i = 1; i <= sorted.length; i++) {
    const first = sorted[start];
    const next = sorted[i];
    if (first && next && next.at - first.at <= sameLine) continue;
    merged.push(...joined(sorted.slice(start, i)));
    start = i;
  }
  return merged.filter(({ from, to }) => to - from >= shortest);
}

function joined(level: Ruling[]): Ruling[] {
  level.sort((a, b) => a.from - b.from);
  const out: Ruling[] = [];
  let last: Ruling | undefined;
  let longest = 0;
  for (const { at, from, to } of level) {
    if (last && from <= last.to + joint) {
      if (to > last.to) last.to = to;
      if (to - from > longest) {
        longest = to - from;
        last.at = at;
      }
    } else {
      last = { at, from, to };
      longest = to - from;
      out.push(last);
    }
  }
  return out;
}

/** The different places in ascending order: those closer together than `tolerance` count as one, their mean. */
export function clusterPlaces(places: readonly number[], tolerance: number): number[] {
  const sorted = [...places].sort((a, b) => a - b);
  const out: number[] = [];
  let sum = 0;
  let count = 0;
  let first = 0;
  for (const place of sorted) {
    if (count > 0 && place - first > tolerance) {
      out.push(sum / count);
      count = 0;
      sum = 0;
    }
    if (count === 0) first = place;
    sum += place;
    count++;
  }
  if (count > 0) out.push(sum / count);
  return out;
}
