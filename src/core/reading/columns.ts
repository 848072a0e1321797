import { type Chunk, type Row, rowsAmong } from '#core/layout/rows';
import type { WordColumns } from './page.ts';

/**
 * Pages set in columns. Files mostly write one column after the other, and then their order is the right one. Some
 * write line by line across the page; their words are put in order here. A gutter must be clear, and both sides
 * running text: a table has gutters too, and is read row by row.
 */
export type Columns = {
  /** The words (by index) in reading order; null when the order they have is right. */
  order: number[] | null;
  /** The words of each column and of what is left, each in its own list: no table reaches across. */
  regions: Region[];
};
/** Words (by index, ascending) and, when they are known already, the rows they stand in. */
export type Region = { words: number[]; rows?: Row[] };

/** Rows with text on both sides that a gutter needs. */
const fewestRows = 7;
/** Gutters within gutters: four make sixteen columns. */
const deepest = 4;
/** Points; votes for a gutter are counted in steps of this width. */
const step = 4;
/** Words a line of running text has at least, on average. */
const fewestWords = 4.5;
const mostWords = 50_000;

export function columnsOf(words: WordColumns): Columns {
  const all = Array.from(words.text.keys());
  if (all.length < 4 * fewestRows || all.length > mostWords)
    return { order: null, regions: [{ words: all }] };
  const layout: Arrangement = { regions: [], moved: false };
  const order = arrange(words, all, 0, layout);
  return { order: layout.moved ? order : null, regions: layout.regions };
}

type Arrangement = { regions: Region[]; moved: boolean };

function arrange(words: WordColumns, indices: number[], depth: number, layout: Arrangement): number[] {
  const rows = rowsAmong(words, indices);
  const runs = depth < deepest ? columnRuns(rows, indices.length) : [];
  if (runs.length === 0) {
    layout.regions.push({ words: indices, rows });
    return indices;
  }
  const runOf = new Map<number, number>();
  const arranged = runs.map(({ left, right }, run) => {
    for (const i of left) runOf.set(i, run);
    for (const i of right) runOf.set(i, run);
    if (isInterleaved(left, right)) layout.moved = true;
    else return null;
    const sides = [arrange(words, left, depth + 1, layout), arrange(words, right, depth + 1, layout)];
    return (isRightToLeft(words, [...left, ...right]) ? sides.reverse() : sides).flat();
  });
  const rest: number[] = [];
  const out: number[] = [];
  const placed = new Set<number>();
  for (const i of indices) {
    const run = runOf.get(i);
    const sorted = run === undefined ? undefined : arranged[run];
    if (run === undefined) rest.push(i);
    if (!sorted) out.push(i);
    else if (run !== undefined && !placed.has(run)) {
      placed.add(run);
      out.push(...sorted);
    }
  }
  for (const [run, { left, right }] of runs.entries()) {
    if (arranged[run] === null) layout.regions.push({ words: left }, { words: right });
  }
  layout.regions.push({ words: rest });
  return out;
}

type Run = { left: number[]; right: number[] };

/** Stretches of the page that the clearest gutter divides into two sides of running text. */
function columnRuns(rows: readonly Row[], words: number): Run[] {
  if (words < 4 * fewestRows) return [];
  if (rows.filter(({ chunks }) => chunks.length > 1).length < fewestRows) return [];
  const gutter = clearestGutter(rows);
  if (gutter === null) return [];
  const runs: Run[] = [];
  let run: Row[] = [];
  const close = (): void => {
    const sides = divide(run, gutter);
    if (sides) runs.push(sides);
    run = [];
  };
  for (const row of rows) {
    const last = run.at(-1);
    const height = row.y1 - row.y0;
    const far = last !== undefined && row.y0 - last.y1 > 3 * height;
    const crosses = row.chunks.some(({ x0, x1 }) => x0 < gutter && x1 > gutter);
    if (far || crosses) close();
    if (!crosses) run.push(row);
  }
  close();
  return runs;
}

/** The middle of the place that most rows leave free between two chunks; null when too few agree. */
function clearestGutter(rows: readonly Row[]): number | null {
  const votes = new Map<number, number>();
  for (const { chunks } of rows) {
    for (let i = 1; i < chunks.length && i < 40; i++) {
      const from = Math.ceil((chunks[i - 1]?.x1 ?? 0) / step);
      const to = Math.min(Math.floor((chunks[i]?.x0 ?? 0) / step), from + 200);
      for (let at = from; at <= to; at++) votes.set(at, (votes.get(at) ?? 0) + 1);
    }
  }
  let most = 0;
  for (const count of votes.values()) most = Math.max(most, count);
  if (most < fewestRows) return null;
  const best = [...votes].filter(([, count]) => count === most).map(([at]) => at);
  best.sort((a, b) => a - b);
  return (best[best.length >> 1] ?? 0) * step;
}

function divide(rows: readonly Row[], gutter: number): Run | null {
  const left = rows.map(({ chunks }) => chunks.filter(({ x1 }) => x1 <= gutter));
  const right = rows.map(({ chunks }) => chunks.filter(({ x0 }) => x0 >= gutter));
  const both = rows.filter((_, i) => (left[i]?.length ?? 0) > 0 && (right[i]?.length ?? 0) > 0).length;
  if (both < fewestRows || !isRunningText(left) || !isRunningText(right)) return null;
  const inOrder = (side: readonly Chunk[][]): number[] =>
    side.flatMap((chunks) => chunks.flatMap((chunk) => chunk.words)).sort((a, b) => a - b);
  return { left: inOrder(left), right: inOrder(right) };
}

/** Most lines have several words and fill most of the width of the side. */
function isRunningText(side: readonly Chunk[][]): boolean {
  const lines = side.filter((chunks) => chunks.length > 0);
  if (lines.length < fewestRows) return false;
  const extents = lines.map((chunks) => ({
    x0: chunks[0]?.x0 ?? 0,
    x1: chunks.at(-1)?.x1 ?? 0,
    words: chunks.reduce((sum, chunk) => sum + chunk.words.length, 0),
    chunks: chunks.length,
  }));
  const left = extents.reduce((least, { x0 }) => Math.min(least, x0), Number.POSITIVE_INFINITY);
  const width = extents.reduce((most, { x1 }) => Math.max(most, x1), 0) - left;
  const wide = extents.filter(({ x0, x1 }) => x1 - x0 > 0.6 * width).length;
  const wordy = extents.reduce((sum, { words }) => sum + words, 0) / extents.length;
  const chunked = extents.reduce((sum, { chunks }) => sum + chunks, 0) / extents.length;
  // A side may be several columns, found one by one later; but each must be running text.
  return wide > 0.55 * extents.length && wordy >= fewestWords * chunked;
}

/** Whether the file goes back and forth between the sides instead of writing one after the other. */
function isInterleaved(left: readonly number[], right: readonly number[]): boolean {
  const sides = [...left.map((i) => [i, 0] as const), ...right.map((i) => [i, 1] as const)];
  sides.sort(([a], [b]) => a - b);
  let changes = 0;
  for (let i = 1; i < sides.length; i++) if (sides[i]?.[1] !== sides[i - 1]?.[1]) changes++;
  return changes >= fewestRows;
}

function isRightToLeft(words: WordColumns, indices: readonly number[]): boolean {
  let toLeft = 0;
  let toRight = 0;
  for (const i of indices.slice(0, 500)) {
    const text = words.text[i] ?? '';
    if (/[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u.test(text)) toLeft++;
    else if (/\p{L}/u.test(text)) toRight++;
  }
  return toLeft > toRight;
}
