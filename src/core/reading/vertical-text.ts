import { round2, type WordColumns } from './page.ts';

/**
 * Chinese, Japanese and Korean text that is written downwards, in columns from right to left. Files write it in two
 * ways: in fonts that go downwards by themselves (then a word is tall), or glyph by glyph, each placed below the one
 * before (then every glyph comes as a word and a line of its own, and in whatever order the columns were drawn).
 */

/** In a class of characters: ideographs, kana, Hangul, their punctuation and the full-width forms of others. */
const eastAsian =
  '\\u2e80-\\u303f\\u3041-\\u4dbf\\u4e00-\\u9fff\\uac00-\\ud7af\\uf900-\\ufaff\\ufe10-\\ufe4f\\uff01-\\uffe6';
const eastAsianWord = new RegExp(`^[${eastAsian}\\u{20000}-\\u{3134f}]+$`, 'u');
/** Figures and short names that stand level inside a column, or glyph by glyph like the rest of it. */
const insetWord = /^[\p{Nd}A-Za-z.,:%-]{1,4}$/u;

/** Of the size of a glyph: glyphs of a column follow each other closer than this. */
const widestPitch = 1.7;
/** Of the width of a glyph: how far the middles of two of one column may be apart. */
const middleDrift = 0.35;
/** Fewer glyphs below one another happen in any table. */
const fewestGlyphs = 3;
/** Share of the glyphs of a column. */
const inTable = 0.7;
/** Of the width of a glyph: columns further apart belong to different blocks. */
const widestColumnGap = 3;

type Run = {
  words: number[];
  glyphs: number;
  eastAsian: number;
  x0: number;
  x1: number;
  y0: number;
  y1: number;
};

/** Words joined to columns, and for each of them the word (by index) it ends with. */
export type Gathered = { words: WordColumns; from: number[] };

/**
 * Joins glyphs that stand below one another to words, one for each column, each on a line of its own, and puts the
 * columns of a block in order: the rightmost first. Null when a page has no such text. O(n log n).
 */
export function gatherVertical(words: WordColumns): Gathered | null {
  const columns = findRuns(words).filter((run) => isColumn(words, run));
  const runs = columns.length === 0 ? [] : withoutTableColumns(words, columns);
  if (runs.length === 0) return null;
  const blockOf = new Map<number, Run[]>();
  for (const block of blocksOf(runs))
    for (const run of block) for (const i of run.words) blockOf.set(i, block);
  const out: WordColumns = { text: [], x: [], y: [], w: [], h: [], line: [] };
  const from: number[] = [];
  const placed = new Set<Run[]>();
  let line = -1;
  let lastLine: number | null = null;
  const add = (text: string, box: Pick<Run, 'x0' | 'x1' | 'y0' | 'y1'>, source: number): void => {
    out.text.push(text);
    out.x.push(round2(box.x0));
    out.y.push(round2(box.y0));
    out.w.push(round2(box.x1 - box.x0));
    out.h.push(round2(box.y1 - box.y0));
    out.line.push(line);
    from.push(source);
  };
  for (const [i, text] of words.text.entries()) {
    const block = blockOf.get(i);
    if (!block) {
      if (words.line[i] !== lastLine) line++;
      lastLine = words.line[i] ?? 0;
      add(text, boxOf(words, i), i);
    } else if (!placed.has(block)) {
      placed.add(block);
      lastLine = null;
      for (const run of block) {
        line++;
        add(run.words.map((w) => words.text[w] ?? '').join(''), run, run.words.at(-1) ?? i);
      }
    }
  }
  return { words: out, from };
}

/** Words that stand right below one another, each run from its top to its end. */
function findRuns(words: WordColumns): Run[] {
  const found: Run[] = [];
  // Runs that may still grow, by the place of their middle.
  const open = new Map<number, Run[]>();
  const candidates = [...words.text.keys()].filter((i) => isCandidate(words, i));
  candidates.sort((a, b) => (words.y[a] ?? 0) - (words.y[b] ?? 0));
  for (const i of candidates) {
    const box = boxOf(words, i);
    const middle = (box.x0 + box.x1) / 2;
    const place = Math.floor(middle / 8);
    const above = [place - 1, place, place + 1]
      .flatMap((at) => open.get(at) ?? [])
      .find((run) => continues(words, run, i));
    const run = above ?? { words: [], glyphs: 0, eastAsian: 0, ...box };
    if (!above) {
      found.push(run);
      const near = open.get(place) ?? [];
      near.push(run);
      open.set(place, near.slice(-8));
    }
    const glyphs = [...(words.text[i] ?? '')].length;
    run.words.push(i);
    run.glyphs += glyphs;
    if (isEastAsian(words, i)) run.eastAsian += glyphs;
    run.x0 = Math.min(run.x0, box.x0);
    run.x1 = Math.max(run.x1, box.x1);
    run.y1 = Math.max(run.y1, box.y1);
  }
  return found;
}

function isCandidate(words: WordColumns, i: number): boolean {
  const text = words.text[i] ?? '';
  if (insetWord.test(text)) return true;
  return isEastAsian(words, i) && ([...text].length === 1 || isTall(words, i));
}

function isEastAsian(words: WordColumns, i: number): boolean {
  return eastAsianWord.test(words.text[i] ?? '');
}

/** Whether a word of several glyphs goes downwards. */
function isTall({ text, w, h }: WordColumns, i: number): boolean {
  return [...(text[i] ?? '')].length > 1 && (h[i] ?? 0) > 1.5 * (w[i] ?? 0);
}

function continues(words: WordColumns, run: Run, i: number): boolean {
  const last = run.words.at(-1);
  if (last === undefined) return false;
  const above = boxOf(words, last);
  const below = boxOf(words, i);
  const size = Math.max(sizeOf(above), sizeOf(below));
  if (Math.min(sizeOf(above), sizeOf(below)) < 0.4 * size) return false;
  if (Math.abs(above.x0 + above.x1 - below.x0 - below.x1) / 2 > middleDrift * size) return false;
  const gap = below.y0 - above.y1;
  if (gap < -0.4 * size) return false;
  return isTall(words, last) ? gap <= 0.4 * size : below.y0 - above.y0 <= widestPitch * size;
}

/** The size of the glyphs in a box: they are as wide as they are high, and figures half as wide. */
function sizeOf({ x0, x1, y0, y1 }: { x0: number; x1: number; y0: number; y1: number }): number {
  return Math.max(x1 - x0, Math.min(0.8 * (y1 - y0), 2 * (x1 - x0)));
}

function isColumn(words: WordColumns, run: Run): boolean {
  if (run.eastAsian * 2 < run.glyphs) return false;
  return run.glyphs >= fewestGlyphs || run.words.some((i) => isTall(words, i) && isEastAsian(words, i));
}

/**
 * Without those that are the column of a table (the days of a week, one below the other): with nearly each of their
 * glyphs a level word stands in one row.
 */
function withoutTableColumns(words: WordColumns, runs: readonly Run[]): Run[] {
  const inColumn = new Set(runs.flatMap((run) => run.words));
  const level = [...words.text.keys()]
    .filter((i) => !inColumn.has(i) && [...(words.text[i] ?? '')].length > 1 && !isTall(words, i))
    .map((i) => (words.y[i] ?? 0) + (words.h[i] ?? 0) / 2)
    .sort((a, b) => a - b);
  return runs.filter((run) => {
    const inRow = run.words.filter((i) => {
      const height = words.h[i] ?? 0;
      const middle = (words.y[i] ?? 0) + height / 2;
      const next = level[firstFrom(level, middle - 0.2 * height)];
      return !isTall(words, i) && next !== undefined && next <= middle + 0.2 * height;
    });
    return inRow.length < inTable * run.words.length;
  });
}

/** Index of the first entry of an ascending list that is at least `value`. */
function firstFrom(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Columns beside each other, the rightmost first; of two at one place the upper one. */
function blocksOf(runs: readonly Run[]): Run[][] {
  const sorted = [...runs].sort((a, b) => b.x1 - a.x1 || a.y0 - b.y0);
  const blocks: Run[][] = [];
  for (const run of sorted) {
    const block = blocks.find((others) => others.slice(-12).some((other) => isBeside(other, run)));
    if (block) block.push(run);
    else blocks.push([run]);
  }
  for (const block of blocks) {
    const width = Math.max(...block.slice(0, 100).map(({ x0, x1 }) => x1 - x0));
    block.sort((a, b) => (Math.abs(a.x1 - b.x1) > 0.6 * width ? b.x1 - a.x1 : a.y0 - b.y0));
  }
  return blocks;
}

function isBeside(a: Run, b: Run): boolean {
  const shared = Math.min(a.y1, b.y1) - Math.max(a.y0, b.y0);
  const apart = Math.max(a.x0 - b.x1, b.x0 - a.x1);
  const size = Math.max(a.x1 - a.x0, b.x1 - b.x0);
  if (shared >= 0.3 * Math.min(a.y1 - a.y0, b.y1 - b.y0)) return apart <= widestColumnGap * size;
  // The rest of a column after a blank.
  return Math.abs(a.x1 - b.x1) < 0.5 * size && -shared <= widestColumnGap * size;
}

function boxOf({ x, y, w, h }: WordColumns, i: number) {
  const [x0, y0] = [x[i] ?? 0, y[i] ?? 0];
  return { x0, y0, x1: x0 + (w[i] ?? 0), y1: y0 + (h[i] ?? 0) };
}
