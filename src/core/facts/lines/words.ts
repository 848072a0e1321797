import { around, type Box } from '#core/reading/page';
import { currencyOf } from '../parsers/currency.ts';
import { unitCodeOf } from '../parsers/unit.ts';
import { dealOut } from './columns.ts';
import { type Atom, left, middle, type Row, right, textOf } from './layout.ts';
import type { Line } from './line.ts';
import { isAmount, labelOf } from './scan.ts';

/** The words of lines: names, and the further lines of text that belong to them. */

type Text = { text: string; box: Box; row: Row; index: number };
const mostDescription = 40;
/** Points; some twenty letters. */
const narrowest = 115;

/** Gives each line its name and description. Lines come in the order of the page. */
export function describeLines(
  rows: readonly Row[],
  lines: readonly Line[],
  skipped: ReadonlySet<number>,
): void {
  for (const [i, line] of lines.entries()) {
    const before = lines[i - 1];
    const after = lines[i + 1];
    const own = ownText(line);
    const above = own ? [] : claimedAbove(rows, line, before, skipped);
    const below = textsBelow(rows, line, after, skipped);
    const texts = [...above, ...(own ? [own] : []), ...below];
    nameFrom(line, texts);
  }
}

/** The words of the line's own row in the columns of names. */
function ownText(line: Line): Text | null {
  const { columns, cells } = line.table;
  const named = within(
    line,
    columns.names.flatMap((i) => line.dealt.texts[i] ?? []),
  );
  // Words that stand a little beside the column of names, under a heading that says nothing.
  const unknown = cells.flatMap(({ roles }, i) => (roles.size === 0 ? (line.dealt.texts[i] ?? []) : []));
  const spoken = new Set([columns.unit, columns.quantity, columns.vatRate, columns.amount, columns.position]);
  const elsewhere = line.dealt.texts.flatMap((texts, i) => (spoken.has(i) ? [] : texts));
  const hasWords = (some: readonly Atom[]): boolean => some.some(({ number }) => !number);
  const atoms = hasWords(named) ? named : hasWords(unknown) ? [...unknown, ...named] : elsewhere;
  const counted = atoms.some(({ number }) => number !== null);
  if (!atoms.some((atom) => saysSomething(atom, counted))) return null;
  const box = atoms.map((atom) => atom.box).reduce(around);
  return { text: textOf(atoms), box, row: line.dealt.row, index: line.first };
}

/** Where no headings say how wide a table is, what stands left of its names is no part of it. */
function within(line: Line, atoms: readonly Atom[]): readonly Atom[] {
  const first = line.table.cells[line.table.columns.names[0] ?? 0];
  if (line.table.headed || !first) return atoms;
  return atoms.filter(({ box }) => right(box) > left(first.box) - 2);
}

/** Units, currencies and the words between a count and a price name nothing. */
function saysSomething({ text, number }: Atom, counted: boolean): boolean {
  if (number || !/\p{L}/u.test(text)) return false;
  if (!counted) return true;
  return (
    unitCodeOf(text) === null &&
    currencyOf(text) === null &&
    !/^(?:x|à|a|at|aan|je|per|zu|por|da)$/iu.test(text)
  );
}

function textAt(rows: readonly Row[], index: number, line: Line): Text | null {
  const row = rows[index];
  if (!row) return null;
  const dealt = dealOut(row, index, line.table.cells);
  const atoms = within(
    line,
    line.table.columns.names.flatMap((i) => dealt.texts[i] ?? []),
  );
  if (atoms.length === 0) return null;
  return { text: textOf(atoms), box: atoms.map((atom) => atom.box).reduce(around), row, index };
}

const heightOf = (row: Row): number => Math.min(14, Math.max(6, row.box[3]));

/** Text above a line that has none of its own, back to the line before. */
function claimedAbove(
  rows: readonly Row[],
  line: Line,
  before: Line | undefined,
  skipped: ReadonlySet<number>,
): Text[] {
  const stop = Math.max(line.table.from - 1, before?.last ?? -1);
  const texts: Text[] = [];
  let at = middle(line.dealt.row.box);
  for (let i = line.first - 1; i > stop && texts.length < 12; i--) {
    const row = rows[i];
    if (!row || row.page !== line.dealt.row.page || skipped.has(i) || isSum(row)) break;
    if (at - middle(row.box) > 1.9 * heightOf(row)) break;
    // What belongs to the line before stands nearer to it.
    if (before && belongsTo(before, row, at)) break;
    const text = textAt(rows, i, line);
    if (text) texts.unshift(text);
    at = middle(row.box);
  }
  return texts;
}

function belongsTo(before: Line, row: Row, at: number): boolean {
  if (before.dealt.row.page !== row.page || !ownText(before)) return false;
  return middle(row.box) - middle(before.dealt.row.box) < 0.8 * (at - middle(row.box));
}

function textsBelow(
  rows: readonly Row[],
  line: Line,
  after: Line | undefined,
  skipped: ReadonlySet<number>,
): Text[] {
  const stop = Math.min(line.table.to, after && after.table === line.table ? after.first : line.table.to);
  const texts: Text[] = [];
  let at = middle(line.dealt.row.box);
  for (let i = line.last + 1; i < stop && texts.length < mostDescription; i++) {
    const row = rows[i];
    if (!row || row.page !== line.dealt.row.page || skipped.has(i) || isSum(row)) break;
    const distance = middle(row.box) - at;
    if (distance > (after ? 3.2 : 2.1) * heightOf(row)) break;
    const toNext =
      after && after.dealt.row.page === row.page ? middle(after.dealt.row.box) - middle(row.box) : null;
    // A row nearer to the next line heads it, or belongs to it where that has no words of its own.
    if (toNext !== null && i === stop - 1 && distance > 1.25 * toNext) break;
    const text = textAt(rows, i, line);
    if (text && (after === undefined || ownText(after) || !claims(rows, after, line, i, skipped)))
      texts.push(text);
    at = middle(row.box);
  }
  return texts;
}

function claims(
  rows: readonly Row[],
  after: Line,
  line: Line,
  index: number,
  skipped: ReadonlySet<number>,
): boolean {
  return claimedAbove(rows, after, line, skipped).some((text) => text.index === index);
}

function isSum(row: Row): boolean {
  const amounts = row.chunks.flatMap(({ atoms }) => atoms).filter((atom) => isAmount(atom));
  return amounts.length > 0 && labelOf(row, amounts.at(-1) ?? null) !== null;
}

/** The name is the first text with those that were broken off it; all further lines describe. */
function nameFrom(line: Line, texts: readonly Text[]): void {
  const { columns } = line.table;
  const article = columns.article === null ? [] : (line.dealt.texts[columns.article] ?? []);
  const { cells } = line.table;
  // "Item no." over "Description": codes and names stand in one column.
  const both = columns.names.some((i) => (cells[i]?.roles.get('article') ?? 0) > 0.4);
  const shared = both && columns.article !== null && columns.names.includes(columns.article);
  const number = columns.article === null ? null : line.dealt.numbers[columns.article];
  line.article = shared ? null : article.length > 0 ? textOf(article) : (number?.text ?? null);
  let rest = [...texts];
  const [first, second] = rest;
  // A code of its own line above the name, in the column of names.
  if (
    first &&
    second &&
    /^\S*\d\S*$/.test(first.text) &&
    near(first, second) &&
    (both || line.article === null)
  ) {
    line.article = first.text;
    rest = rest.slice(1);
  }
  const limit = Math.max(...rest.map(({ box }) => right(box)), 0);
  const beyond = cells.find(({ box }) => first && left(box) > left(first.box) + 20);
  // In a narrow column nearly every name takes several lines.
  const narrow = first && beyond && left(beyond.box) - left(first.box) < narrowest;
  const name: Text[] = [];
  for (const text of rest) {
    const last = name.at(-1);
    if (last && !(near(last, text) && (brokenOff(last, text, limit) || (narrow && goesOn(text, name)))))
      break;
    name.push(text);
  }
  line.name = name.map(({ text, row }) => ({ text, row }));
  line.description = rest.slice(name.length).map(({ text, row }) => ({ text, row }));
}

function near(a: Text, b: Text): boolean {
  return a.row.page === b.row.page && middle(b.row.box) - middle(a.row.box) < 1.5 * heightOf(b.row);
}

/** A further line close below is part of the name, unless it begins a list or says what it is ("SKU: …"). */
function goesOn({ text }: Text, name: readonly Text[]): boolean {
  if (name.length > 4 || /^\S+(?: \S+)? ?:|^[-–•*(]|:$/u.test(text)) return false;
  return !/^\d(?:\S*|[\d.,]* \S*) (?:x|×|à|a|@|at|je) ?\p{Sc}?\d/u.test(text);
}

/** Whether the first word of the second line would not have fitted on the first. */
function brokenOff(a: Text, b: Text, limit: number): boolean {
  const word = (b.text.split(' ')[0] ?? '').length / Math.max(1, b.text.length);
  return (
    /[-,(&/]$/.test(a.text) ||
    /^\p{Ll}/u.test(b.text) ||
    right(a.box) + 1.1 * word * (right(b.box) - left(b.box)) > limit
  );
}
