import { around, type Box, type Page, wordsOf } from '#core/reading/page';
import { currencyOf } from '../parsers/currency.ts';
import { readMoney } from '../parsers/money.ts';
import type { NumberReading, NumberStyle } from '../parsers/number.ts';
import { parsePercent } from '../parsers/percent.ts';
import { parseQuantity } from '../parsers/unit.ts';

/**
 * The words of pages as rows, rows as chunks (what stands close together), chunks as atoms: a number with its
 * currency, percent sign or unit, or a word.
 */

export type NumberKind = 'number' | 'money' | 'percent' | 'quantity';
export type AtomNumber = NumberReading & {
  kind: NumberKind;
  currency: string | null;
  unit: string | null;
  unitCode: string | null;
  /** A letter glued to the figures that points at a rate of tax: "56.80T". */
  mark: string | null;
};
export type Atom = { text: string; box: Box; number: AtomNumber | null };
export type Chunk = { atoms: Atom[]; box: Box };
export type Row = { page: number; box: Box; chunks: Chunk[] };

/** Bounds for hostile pages: no invoice has more. */
const mostWordsPerPage = 20_000;
const mostRows = 6_000;
const mostAtomsPerRow = 120;

type Placed = { text: string; box: Box };

/** All rows of all pages in reading order; pages without boxes give none. */
export function rowsOf(pages: readonly Page[], style: NumberStyle): Row[] {
  const rows: Row[] = [];
  for (const page of pages) {
    const words: Placed[] = [];
    for (const { text, box } of wordsOf(page)) {
      if (words.length >= mostWordsPerPage) break;
      // Rulings that recognition took for characters.
      if (/[\p{L}\p{N}%€$£¥₹#+*(×@:\-−–]/u.test(text) && box[2] > 0) words.push({ text, box });
    }
    const gap = usualGap(words);
    const tight = page.words?.confidence !== undefined;
    for (const line of inRows(words, tight)) {
      if (rows.length >= mostRows) return rows;
      const chunks = chunksOf(line.slice(0, mostAtomsPerRow), gap, style);
      const box = chunks.map((chunk) => chunk.box).reduce(around);
      rows.push({ page: page.number, box, chunks });
    }
  }
  return rows;
}

export function textOf(atoms: readonly Atom[]): string {
  return atoms.map(({ text }) => text).join(' ');
}

export const left = (box: Box): number => box[0];
export const right = (box: Box): number => box[0] + box[2];
export const middle = (box: Box): number => box[1] + box[3] / 2;

/** Points between two extents on one axis; below 0 where they overlap. */
export function gapBetween(a: Box, b: Box): number {
  return Math.max(left(a), left(b)) - Math.min(right(a), right(b));
}

/** Words whose middles are at one height, left to right. Boxes may be taller than the lines are apart. */
function inRows(words: readonly Placed[], tight: boolean): Placed[][] {
  const sorted = words.toSorted((a, b) => middle(a.box) - middle(b.box));
  const usual = medianOf(words.map(({ box }) => box[3])) ?? 10;
  const rows: Placed[][] = [];
  let start = Number.NEGATIVE_INFINITY;
  for (const word of sorted) {
    // Recognised words have boxes around their ink, whose middles differ from word to word.
    const tolerance = tight ? 0.8 * usual : Math.min(4, word.box[3] * 0.35);
    const row = rows.at(-1);
    if (!row || middle(word.box) - start > tolerance) {
      rows.push([word]);
      start = middle(word.box);
      continue;
    }
    row.push(word);
    if (tight) start += (middle(word.box) - start) / row.length;
  }
  for (const row of rows) row.sort((a, b) => left(a.box) - left(b.box));
  return rows;
}

/** The blank between two words of one phrase, in heights of a line: 0.2 in most type, above 0.5 in typewriter type. */
function usualGap(words: readonly Placed[]): number {
  const gaps: number[] = [];
  for (let i = 1; i < words.length; i++) {
    const [a, b] = [words[i - 1], words[i]];
    if (!a || !b || Math.abs(middle(a.box) - middle(b.box)) > 2) continue;
    const gap = (left(b.box) - right(a.box)) / Math.max(1, b.box[3]);
    if (gap > 0.02 && gap < 1) gaps.push(gap);
  }
  return medianOf(gaps) ?? 0.3;
}

function medianOf(values: readonly number[]): number | undefined {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

function chunksOf(row: readonly Placed[], usual: number, style: NumberStyle): Chunk[] {
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
    return { atoms, box: atoms.map(({ box }) => box).reduce(around) };
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
    atoms.push({
      text: run.map(({ text }) => text).join(' '),
      box: run.map(({ box }) => box).reduce(around),
      number,
    });
    i += taken;
  }
  return atoms;
}

/** Two numbers side by side are two, unless the second can only be a group of the first ("1 234,56"). */
function belongTogether(run: readonly Placed[]): boolean {
  let digitsBefore = false;
  for (const [i, { text, box }] of run.entries()) {
    const hasDigits = /\d/.test(text);
    if (hasDigits && digitsBefore) {
      const previous = run[i - 1];
      if (!previous || !/^\d{3}(?:[.,]\d+)?(?!\d)/.test(text) || !/^[^\d]*\d{1,3}$/.test(previous.text))
        return false;
      if (left(box) - right(previous.box) > 0.45 * box[3]) return false;
    }
    digitsBefore ||= hasDigits;
  }
  return true;
}

/** "(2,50 h at 165.00)" falls into words with one parenthesis each. */
function withoutHalfParentheses(text: string): string {
  if (text.startsWith('(') && !text.includes(')')) return text.slice(1);
  return text.endsWith(')') && !text.includes('(') ? text.slice(0, -1) : text;
}

function numberOf(printed: string, style: NumberStyle): AtomNumber | null {
  if (printed.length > 40) return null;
  // "3 h × 80,00": the sign of multiplication belongs to the price.
  const text = withoutHalfParentheses(printed).replace(/^(?:[×✕*@]\s?|(?:[xà]|at|aan) )(?=\S)/u, '');
  const none = { currency: null, unit: null, unitCode: null, mark: null, other: null };
  // Pence beside a count.
  const pence = /^(\d{1,6}(?:\.\d{1,4})?)p$/.exec(text)?.[1];
  if (pence) return { ...none, kind: 'money', value: pence };
  const percent = parsePercent(text, style);
  if (percent !== null) return { ...none, kind: 'percent', value: percent };
  const money = readMoney(text, { style });
  if (money) return { ...none, ...money, kind: money.currency ? 'money' : 'number' };
  const marked = /^(.*[.,]\d\d)\s?([A-Z])$/.exec(text);
  if (marked?.[1] && marked[2]) {
    const bare = readMoney(marked[1], { style });
    if (bare) return { ...none, ...bare, kind: 'number', mark: marked[2] };
  }
  const quantity = parseQuantity(text.replace(/\(s\)$/, ''), style);
  if (quantity) {
    const { quantity: value, other, unit, code } = quantity;
    return { ...none, kind: 'quantity', value, other, unit, unitCode: code };
  }
  // "24.67p" is a price in hundredths, "12.50€/h" one with its unit; both name a price.
  const priced = /^(.+?)\s?\/\s?\p{L}{1,12}\.?$/u.exec(text);
  const price = priced?.[1] ? readMoney(priced[1], { style }) : null;
  return price && { ...none, ...price, kind: 'money', currency: price.currency ?? currencyOf('') };
}
