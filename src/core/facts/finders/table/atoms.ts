import type { Piece, Sheet, Span } from '#core/layout/sheet';
import { around, type Box } from '#core/reading/page';
import type { NumberStyle } from '../../parsers/number.ts';
import { type AtomNumber, numberOf } from './atom-number.ts';

/** Rows of a sheet as chunks (what stands close together), chunks as atoms: a number with what belongs to it, or a word. */
export type Atom = { spans: readonly Span[]; text: string; box: Box; number: AtomNumber | null };
export type AtomChunk = { atoms: Atom[]; box: Box };
export type AtomRow = { sheet: Sheet; box: Box; chunks: AtomChunk[] };

/** Bounds for hostile pages: no paper has more. */
const mostRows = 6_000;
const mostAtomsPerRow = 120;

type Placed = { span: Span; text: string; box: Box };

/** All rows of all sheets in reading order. */
export function rowsOf(sheets: readonly Sheet[], style: NumberStyle): AtomRow[] {
  const rows: AtomRow[] = [];
  for (const sheet of sheets) {
    const lines = sheet.rows.map(({ pieces }) => pieces.flatMap(wordsOf).slice(0, mostAtomsPerRow));
    const gap = usualGap(lines);
    for (const words of lines) {
      if (words.length === 0) continue;
      if (rows.length >= mostRows) return rows;
      const chunks = chunksOf(words, gap, style);
      rows.push({ sheet, box: boxOfAll(chunks), chunks });
    }
  }
  return rows;
}

export function textOf(atoms: readonly Atom[]): string {
  return atoms.map(({ text }) => text).join(' ');
}

/** The box around all of several things; an empty one around none. */
export function boxOfAll(things: readonly { readonly box: Box }[]): Box {
  const [first, ...others] = things;
  return others.reduce((box, thing) => around(box, thing.box), first?.box ?? [0, 0, 0, 0]);
}

export const left = (box: Box): number => box[0];
export const right = (box: Box): number => box[0] + box[2];
export const middle = (box: Box): number => box[1] + box[3] / 2;

/** Points between two extents on one axis; below 0 where they overlap. */
export function gapBetween(a: Box, b: Box): number {
  return Math.max(left(a), left(b)) - Math.min(right(a), right(b));
}

/** Points from the middle of one box to the middle of another, left to right. */
export function offsetOf(a: Box, b: Box): number {
  return Math.abs((left(a) + right(a)) / 2 - (left(b) + right(b)) / 2);
}

/** The words of a piece but rulings that recognition took for characters. */
function wordsOf(piece: Piece): Placed[] {
  const words: Placed[] = [];
  for (const [i, from] of piece.starts.entries()) {
    const to = (piece.starts[i + 1] ?? piece.text.length + 1) - 1;
    const text = piece.text.slice(from, to);
    const box = piece.boxes[i];
    if (box && box[2] > 0 && /[\p{L}\p{N}%€$£¥₹#+*(×@:\-−–]/u.test(text))
      words.push({ span: { piece, from, to }, text, box });
  }
  return words;
}

/** The blank between two words of one phrase, in heights of a line: 0.2 in most type, above 0.5 in typewriter type. */
function usualGap(lines: readonly (readonly Placed[])[]): number {
  const gaps: number[] = [];
  for (const words of lines) {
    for (const [i, b] of words.entries()) {
      const a = words[i - 1];
      const gap = a ? (left(b.box) - right(a.box)) / Math.max(1, b.box[3]) : 0;
      if (gap > 0.02 && gap < 1) gaps.push(gap);
    }
  }
  return gaps.toSorted((a, b) => a - b)[gaps.length >> 1] ?? 0.3;
}

function chunksOf(row: readonly Placed[], usual: number, style: NumberStyle): AtomChunk[] {
  const widest = Math.min(1.2, Math.max(0.5, usual * 2));
  const chunks: Placed[][] = [];
  let last: Placed | undefined;
  for (const word of row) {
    const apart = last ? left(word.box) - right(last.box) : 0;
    if (!last || apart > widest * Math.min(14, Math.min(word.box[3], last.box[3]))) chunks.push([]);
    chunks.at(-1)?.push(word);
    last = word;
  }
  return chunks.map((words) => {
    const atoms = atomsOf(words, style);
    return { atoms, box: boxOfAll(atoms) };
  });
}

/** The longest runs of up to four words that are one number with what belongs to it. */
function atomsOf(words: readonly Placed[], style: NumberStyle): Atom[] {
  const atoms: Atom[] = [];
  for (let i = 0; i < words.length; ) {
    let taken = 1;
    let number: AtomNumber | null = null;
    for (let n = Math.min(4, words.length - i); n >= 1 && !number; n--) {
      const run = words.slice(i, i + n);
      // Only what holds a digit can be a number; the check keeps long texts cheap.
      if (!run.some(({ text }) => /\d/.test(text))) break;
      number = n === 1 || belongTogether(run) ? numberOf(run.map(({ text }) => text).join(' '), style) : null;
      if (number) taken = n;
    }
    const run = words.slice(i, i + taken);
    const text = run.map((word) => word.text).join(' ');
    atoms.push({ spans: joined(run), text, box: boxOfAll(run), number });
    i += taken;
  }
  return atoms;
}

/** One stretch of each piece that words stand in: in typewriter type the words of a phrase are pieces of their own. */
function joined(words: readonly Placed[]): Span[] {
  const spans: Span[] = [];
  for (const { span } of words) {
    const last = spans.at(-1);
    if (last?.piece === span.piece) last.to = span.to;
    else spans.push({ ...span });
  }
  return spans;
}

/** Two numbers side by side are two, unless the second can only be a group of the first ("1 234,56"). */
function belongTogether(run: readonly Placed[]): boolean {
  let digitsBefore = false;
  for (const [i, { text, box }] of run.entries()) {
    const previous = run[i - 1];
    const hasDigits = /\d/.test(text);
    if (hasDigits && digitsBefore) {
      if (!previous || !/^\d{3}(?:[.,]\d+)?(?!\d)/.test(text) || !/^[^\d]*\d{1,3}$/.test(previous.text))
        return false;
      if (left(box) - right(previous.box) > 0.45 * box[3]) return false;
    }
    digitsBefore ||= hasDigits;
  }
  return true;
}
