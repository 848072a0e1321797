import type { Box } from '#core/reading/page';
import { currencyOf } from '../../parsers/currency.ts';
import { unitCodeOf } from '../../parsers/unit.ts';
import { isAmount } from './amount.ts';
import { type Atom, type AtomRow, boxOfAll, left, middle, right, textOf } from './atoms.ts';
import { dealOut, insideOf } from './deal.ts';
import { atomIn, type Item, type Words } from './item.ts';
import { labelOf } from './scan.ts';
import type { Shape } from './shape.ts';

/** The words of items: their names, and the lines of text below and above that belong to them. */

type Text = Words & { box: Box };
const mostFurther = 40;
/** Points; some twenty letters. */
const narrowest = 115;

/** Gives each item its words. Items come in the order of the page. */
export function nameItems(
  rows: readonly AtomRow[],
  items: readonly Item[],
  skipped: ReadonlySet<number>,
): void {
  for (const [i, item] of items.entries()) {
    const own = ownText(item);
    const above = own ? [] : claimedAbove(rows, item, items[i - 1], skipped);
    const below = textsBelow(rows, item, items[i + 1], skipped);
    nameFrom(item, [...above, ...(own ? [own] : []), ...below]);
  }
}

/** The words of the item's own row in the columns of names. */
function ownText(item: Item): Text | null {
  const { assigned, cells, shape } = item.table;
  const named = within(
    item,
    assigned.names.flatMap((i) => item.dealt.texts[i] ?? []),
  );
  // Words that stand a little beside the column of names, under a heading that says nothing.
  const unknown = cells.flatMap(({ weights, elsewhere }, i) =>
    weights.size === 0 && elsewhere === 0 ? (item.dealt.texts[i] ?? []) : [],
  );
  const spoken = new Set([...assigned.of].filter(([id]) => isSpokenFor(id, shape)).map(([, i]) => i));
  const elsewhere = item.dealt.texts.flatMap((texts, i) => (spoken.has(i) ? [] : texts));
  const hasWords = (some: readonly Atom[]): boolean => some.some(({ number }) => !number);
  const atoms = hasWords(named) ? named : hasWords(unknown) ? [...unknown, ...named] : elsewhere;
  const counted = atoms.some(({ number }) => number !== null);
  if (!atoms.some((atom) => saysSomething(atom, counted))) return null;
  return { atoms, text: textOf(atoms), box: boxOfAll(atoms), row: item.dealt.row, index: item.dealt.index };
}

/** Whether words in a column are of it, and not those of the row that reach under its heading. */
function isSpokenFor(column: string, { columns, anchors, words, code }: Shape): boolean {
  const own = columns.get(column);
  if (column === words || column === code) return false;
  return own?.type !== 'money' || anchors.includes(own.field ?? '');
}

/** What stands left of a whole table is no part of it; without headings the names are its first column. */
function within(item: Item, atoms: readonly Atom[]): readonly Atom[] {
  const { headed, cells, assigned } = item.table;
  const names = assigned.names[0] ?? 0;
  const first = cells[headed ? 0 : names];
  if (!first || (headed && names === 0)) return atoms;
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

function textAt(rows: readonly AtomRow[], index: number, item: Item): Text | null {
  const row = rows[index];
  if (!row) return null;
  const { cells, headed } = item.table;
  const dealt = dealOut(headed ? insideOf(row, cells) : row, index, cells);
  const atoms = within(
    item,
    item.table.assigned.names.flatMap((i) => dealt.texts[i] ?? []),
  );
  if (atoms.length === 0) return null;
  return { atoms, text: textOf(atoms), box: boxOfAll(atoms), row, index };
}

const heightOf = (row: AtomRow): number => Math.min(14, Math.max(6, row.box[3]));

/** Text above a line that has none of its own, back to the line before. */
function claimedAbove(
  rows: readonly AtomRow[],
  item: Item,
  before: Item | undefined,
  skipped: ReadonlySet<number>,
): Text[] {
  const stop = Math.max(item.table.from - 1, before?.dealt.index ?? -1);
  const texts: Text[] = [];
  let at = middle(item.dealt.row.box);
  for (let i = item.dealt.index - 1; i > stop && texts.length < 12; i--) {
    const row = rows[i];
    if (!row || row.sheet !== item.dealt.row.sheet || skipped.has(i) || isSum(row, item.table.shape)) break;
    if (at - middle(row.box) > 1.9 * heightOf(row)) break;
    // What belongs to the line before stands nearer to it.
    if (before && belongsTo(before, row, at)) break;
    const text = textAt(rows, i, item);
    if (text) texts.unshift(text);
    at = middle(row.box);
  }
  return texts;
}

function belongsTo(before: Item, row: AtomRow, at: number): boolean {
  if (before.dealt.row.sheet !== row.sheet || !ownText(before)) return false;
  return middle(row.box) - middle(before.dealt.row.box) < 0.8 * (at - middle(row.box));
}

function textsBelow(
  rows: readonly AtomRow[],
  item: Item,
  after: Item | undefined,
  skipped: ReadonlySet<number>,
): Text[] {
  const stop = Math.min(
    item.table.to,
    after && after.table === item.table ? after.dealt.index : item.table.to,
  );
  const texts: Text[] = [];
  let at = middle(item.dealt.row.box);
  for (let i = item.dealt.index + 1; i < stop && texts.length < mostFurther; i++) {
    const row = rows[i];
    if (!row || row.sheet !== item.dealt.row.sheet || skipped.has(i) || isSum(row, item.table.shape)) break;
    const distance = middle(row.box) - at;
    if (distance > (after ? 3.2 : 2.1) * heightOf(row)) break;
    const toNext =
      after && after.dealt.row.sheet === row.sheet ? middle(after.dealt.row.box) - middle(row.box) : null;
    // A row nearer to the next line heads it, or belongs to it where that has no words of its own.
    if (toNext !== null && i === stop - 1 && distance > 1.25 * toNext) break;
    const text = textAt(rows, i, item);
    if (text && (after === undefined || ownText(after) || !claims(rows, after, item, i, skipped)))
      texts.push(text);
    at = middle(row.box);
  }
  return texts;
}

function claims(
  rows: readonly AtomRow[],
  after: Item,
  item: Item,
  index: number,
  skipped: ReadonlySet<number>,
): boolean {
  return claimedAbove(rows, after, item, skipped).some((text) => text.index === index);
}

function isSum(row: AtomRow, shape: Shape): boolean {
  const amounts = row.chunks.flatMap(({ atoms }) => atoms).filter((atom) => isAmount(atom));
  return amounts.length > 0 && labelOf(row, amounts.at(-1) ?? null, shape) !== null;
}

/**
 * The name is the first text with those that were broken off it; all further lines are what the section has for them, or
 * the name's as well.
 */
function nameFrom(item: Item, texts: readonly Text[]): void {
  const { assigned, cells, shape } = item.table;
  const column = shape.code === null ? undefined : assigned.of.get(shape.code);
  // "Item no." over "Description": codes and names stand in one column.
  const both = assigned.names.some((i) => (cells[i]?.weights.get(shape.code ?? '') ?? 0) > 0.4);
  const shared = both && column !== undefined && assigned.names.includes(column);
  const own = column === undefined || shared ? [] : (item.dealt.texts[column] ?? []);
  const number = shared ? null : atomIn(item, shape.code);
  item.code = own.length > 0 ? own : number ? [number] : [];
  let rest = [...texts];
  const [first, second] = rest;
  // A code of its own line above the name, in the column of names.
  if (
    shape.code !== null &&
    first &&
    second &&
    /^\S*\d\S*$/.test(first.text) &&
    near(first, second) &&
    (both || item.code.length === 0)
  ) {
    item.code = first.atoms;
    rest = rest.slice(1);
  }
  item.name = shape.further === null ? rest : beginningOf(rest, cells);
  item.further = rest.slice(item.name.length);
}

function beginningOf(texts: readonly Text[], cells: readonly { box: Box }[]): Text[] {
  const [first] = texts;
  const limit = Math.max(...texts.map(({ box }) => right(box)), 0);
  const beyond = cells.find(({ box }) => first && left(box) > left(first.box) + 20);
  // In a narrow column nearly every name takes several lines.
  const narrow = first && beyond && left(beyond.box) - left(first.box) < narrowest;
  const name: Text[] = [];
  for (const text of texts) {
    const last = name.at(-1);
    if (last && (!near(last, text) || saysWhatItIs(text))) break;
    if (last && !brokenOff(last, text, limit) && !(narrow && goesOn(text, name))) break;
    name.push(text);
  }
  return name;
}

function near(a: Text, b: Text): boolean {
  return a.row.sheet === b.row.sheet && middle(b.row.box) - middle(a.row.box) < 1.5 * heightOf(b.row);
}

/** "SKU: 4711", "Packaging : bottle": a line that says what it is is no part of the name. */
function saysWhatItIs({ text }: Text): boolean {
  const label = text.slice(0, Math.max(0, text.search(/ ?:\s/u)));
  return /\p{L}{2}/u.test(label) && label.split(' ').length <= 2;
}

/** A further line close below is part of the name, unless it begins a list or is a count and a price; "20 x 0.5l" is a size. */
function goesOn({ text }: Text, name: readonly Text[]): boolean {
  if (name.length > 4 || /^\S+(?: \S+)? ?:|^[-–•*(]|:$/u.test(text)) return false;
  if (/^\d+ ?[x×] ?\d+(?:[.,]\d+)? ?(?:[cdm]?l|[km]?g|[cdkm]?m|ltr|oz)\b/iu.test(text)) return true;
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
