import type { WordColumns } from '#core/reading/page';

/** Words of one row that stand as close together as the words of a sentence. `words` are indices, left to right. */
export type Chunk = { x0: number; x1: number; y0: number; y1: number; words: number[] };
/** What stands at one height of a page, left to right, whichever column or cell it belongs to. */
export type Row = { y0: number; y1: number; chunks: Chunk[] };

/** Of the height of a line: the room between sentences is less, that between columns more. */
const chunkGap = 0.7;

/** Of the height of a line: how far the middles of recognised words of one row may be from that of the row. */
const recognizedDrift = 0.8;

/**
 * Groups words (given by index) into rows by their height on the page, and each row into chunks at wide gaps.
 * Sideways text is left out: it stands in no row. O(n log n).
 */
export function rowsAmong(words: WordColumns, indices: Iterable<number>): Row[] {
  const { w, h, text } = words;
  const upright: number[] = [];
  for (const i of indices) {
    const sideways = (h[i] ?? 0) > 2.5 * (w[i] ?? 0) && (text[i] ?? '').length > 2;
    if (!sideways) upright.push(i);
  }
  sortByMiddle(words, upright);
  const rows = words.confidence === undefined ? byExtent(words, upright) : byMiddle(words, upright);
  const close = rows.map((members) => rowOf(words, members, chunkGap));
  return words.confidence !== undefined && isTorn(close)
    ? rows.map((members) => rowOf(words, members, tornGap))
    : close;
}

/** Middles are worked out once for each word where most of a page is sorted; the few words of a cell need no more memory. */
function sortByMiddle(words: WordColumns, indices: number[]): void {
  if (2 * indices.length < words.text.length) {
    indices.sort((a, b) => middleOf(words, a) - middleOf(words, b));
    return;
  }
  const middles = new Float64Array(words.text.length);
  for (const i of indices) middles[i] = middleOf(words, i);
  indices.sort((a, b) => (middles[a] ?? 0) - (middles[b] ?? 0));
}

/** Of typewriters the room between words is wider, and ink alone is lower than a line. */
const tornGap = 1.6;
const longRow = 5;

/** Whether a page falls into single words: then it is no table of words, its blanks are wide. */
function isTorn(rows: readonly Row[]): boolean {
  const long = rows.filter(
    ({ chunks }) => chunks.reduce((sum, { words }) => sum + words.length, 0) >= longRow,
  );
  const torn = long.filter(({ chunks }) => chunks.every(({ words }) => words.length === 1));
  return long.length >= longRow && torn.length > 0.7 * long.length;
}

function middleOf({ y, h }: WordColumns, i: number): number {
  return (y[i] ?? 0) + (h[i] ?? 0) / 2;
}

/** Rows of words whose boxes are as high as their line: those that share half of their height stand in one. */
function byExtent({ y, h }: WordColumns, sorted: readonly number[]): number[][] {
  const rows: number[][] = [];
  let top = 0;
  let bottom = 0;
  for (const i of sorted) {
    const y0 = y[i] ?? 0;
    const y1 = y0 + (h[i] ?? 0);
    const shared = Math.min(bottom, y1) - Math.max(top, y0);
    const row = rows.at(-1);
    if (row && shared >= 0.5 * Math.min(bottom - top, y1 - y0)) {
      row.push(i);
      // The first word sets the row; a tall one (a big initial) must not draw the next line in.
      if (y1 - y0 < bottom - top) {
        top = y0;
        bottom = y1;
      }
    } else {
      rows.push([i]);
      top = y0;
      bottom = y1;
    }
  }
  return rows;
}

/**
 * Rows of recognised words: their boxes are around the ink, so that "a" and "Q" of one line share little height, and
 * the line of a picture may rise or fall. What is near the middle of the row so far belongs to it.
 */
function byMiddle(words: WordColumns, sorted: readonly number[]): number[][] {
  const heights = sorted.map((i) => words.h[i] ?? 0).sort((a, b) => a - b);
  const drift = recognizedDrift * (heights[heights.length >> 1] ?? 0);
  const rows: number[][] = [];
  let middle = 0;
  for (const i of sorted) {
    const own = middleOf(words, i);
    const row = rows.at(-1);
    if (row && own - middle <= drift) {
      row.push(i);
      middle += (own - middle) / row.length;
    } else {
      rows.push([i]);
      middle = own;
    }
  }
  return rows;
}

function rowOf(words: WordColumns, members: number[], room: number): Row {
  const { x, y, w, h } = words;
  members.sort((a, b) => (x[a] ?? 0) - (x[b] ?? 0));
  const gap = room * middleHeight(words, members);
  const row: Row = { y0: Number.POSITIVE_INFINITY, y1: 0, chunks: [] };
  let chunk: Chunk | undefined;
  for (const i of members) {
    const x0 = x[i] ?? 0;
    const x1 = x0 + (w[i] ?? 0);
    const y0 = y[i] ?? 0;
    const y1 = y0 + (h[i] ?? 0);
    if (chunk && x0 - chunk.x1 <= gap) {
      chunk.x1 = Math.max(chunk.x1, x1);
      chunk.y0 = Math.min(chunk.y0, y0);
      chunk.y1 = Math.max(chunk.y1, y1);
      chunk.words.push(i);
    } else {
      chunk = { x0, x1, y0, y1, words: [i] };
      row.chunks.push(chunk);
    }
    row.y0 = Math.min(row.y0, y0);
    row.y1 = Math.max(row.y1, y1);
  }
  return row;
}

/** The median height of the words of a row; in most rows all are of one height. */
function middleHeight({ h }: WordColumns, members: readonly number[]): number {
  const first = h[members[0] ?? 0] ?? 0;
  if (members.every((i) => h[i] === first)) return first;
  const heights = Float64Array.from(members, (i) => h[i] ?? 0).sort();
  return heights[heights.length >> 1] ?? 0;
}

/**
 * Words (given by index) as text in reading order, which is the order of their indices and for right-to-left
 * scripts not the order of their places; `\n` where a new line begins.
 */
export function textOfWords(words: WordColumns, indices: readonly number[]): string {
  if (indices.length === 1) return words.text[indices[0] ?? 0] ?? '';
  const ordered = [...indices].sort((a, b) => a - b);
  let text = '';
  let last: number | undefined;
  for (const i of ordered) {
    if (last !== undefined) text += isBelow(words, last, i) ? '\n' : ' ';
    text += words.text[i] ?? '';
    last = i;
  }
  return text;
}

/** Whether word `b` stands on a lower line than word `a`. */
function isBelow({ y, h }: WordColumns, a: number, b: number): boolean {
  const middle = (y[b] ?? 0) + (h[b] ?? 0) / 2;
  return middle > (y[a] ?? 0) + (h[a] ?? 0) || middle < (y[a] ?? 0);
}
