import { around, type Box } from '#core/reading/page';
import { isAmount } from './amount.ts';
import { assign, figuresOf, provedBy } from './assign.ts';
import { type Atom, type AtomRow, left, middle, right, textOf } from './atoms.ts';
import { withWholeFigures } from './broken-figures.ts';
import { atomsAt, dealOut, insideOf, type TableRow } from './deal.ts';
import { cellAt, type HeaderCell, headsElsewhere } from './header.ts';
import type { FoundTable, Item } from './item.ts';
import { isUnknown } from './prior.ts';
import { rowLabelOf } from './row-words.ts';
import type { RowLabel, Shape } from './shape.ts';
import { toldIn } from './told.ts';

/** Rows one table may have; a hostile file has millions. */
const mostTableRows = 2_000;

/** A table as it was understood, its rows dealt out to its columns, and those of them that are items. */
export type Scanned = { table: FoundTable; rows: readonly TableRow[]; items: Item[] };

/** Reads the rows [from, to) of a document as a table with these headings. */
export function scanTable(
  rows: readonly AtomRow[],
  headings: readonly HeaderCell[],
  { from, to, headed, shape }: { from: number; to: number; headed: boolean; shape: Shape },
): Scanned {
  const end = Math.min(to, from + mostTableRows);
  const cells = withNames(headings, rows.slice(from, Math.min(end, from + 60)), shape);
  const single = rows
    .slice(from, end)
    .map((row, i) => dealOut(headed ? insideOf(row, cells) : row, from + i, cells));
  const dealt = joinedByHeight(single, cells);
  // Without headings, rows without an amount teach nothing about columns.
  const assigned = assign(cells, headed ? dealt : dealt.filter(hasAmounts), shape);
  const table: FoundTable = { shape, cells, assigned, headed, from, to: end };
  const whole = withWholeFigures(
    dealt.map((row) => withWholeTexts(row, table)),
    table,
  );
  return { table, rows: whole, items: itemsIn(whole, table) };
}

/** "Jan 2": under a heading that said nothing the 2 was taken for a figure. */
function withWholeTexts(row: TableRow, { assigned, cells, shape }: FoundTable): TableRow {
  const texts = [...row.texts];
  const numbers = [...row.numbers];
  for (const [id, at] of assigned.of) {
    if (shape.columns.get(id)?.figures !== false || !isUnknown(cells[at]) || !numbers[at]) continue;
    texts[at] = atomsAt(row, at);
    numbers[at] = null;
  }
  return { ...row, texts, numbers };
}

/** Names may stand left of the headings, under none. */
function withNames(
  cells: readonly HeaderCell[],
  rows: readonly AtomRow[],
  shape: Shape,
): readonly HeaderCell[] {
  const [first] = cells;
  if (!first || shape.words === null || cells.some(({ named }) => named >= 0.45)) return cells;
  const from = rows
    .filter(({ sheet }) => sheet === rows[0]?.sheet)
    .reduce((x, row) => Math.min(x, left(row.box)), left(first.box));
  if (left(first.box) - from < 40) return cells;
  const box: Box = [from, first.box[1], left(first.box) - from - 6, first.box[3]];
  return [cellAt('', box, { weights: new Map([[shape.words, 0.7]]) }, shape), ...cells];
}

/**
 * Figures of one item may stand at two heights, its amount half a line lower: rows that have no column in common and
 * stand closer than lines do are one.
 */
function joinedByHeight(rows: readonly TableRow[], cells: readonly HeaderCell[]): TableRow[] {
  const last = lastFigures(rows, cells);
  const joined: TableRow[] = [];
  for (const row of rows) {
    const before = joined.at(-1);
    if (before && last !== null && complement(before, row, last)) {
      before.numbers = before.numbers.map((atom, i) => atom ?? row.numbers[i] ?? null);
      before.texts = before.texts.map((texts, i) => [...texts, ...(row.texts[i] ?? [])]);
      before.row = { ...before.row, box: around(before.row.box, row.row.box) };
      continue;
    }
    joined.push({ ...row });
  }
  return joined;
}

/** The rightmost column that holds amounts. */
function lastFigures(rows: readonly TableRow[], cells: readonly HeaderCell[]): number | null {
  for (let i = cells.length - 1; i >= 0; i--)
    if (cells[i]?.figures && rows.some(({ numbers }) => isAmount(numbers[i]))) return i;
  return null;
}

function complement(a: TableRow, b: TableRow, last: number): boolean {
  if (a.row.sheet !== b.row.sheet) return false;
  const distance = middle(b.row.box) - middle(a.row.box);
  if (distance > 0.95 * Math.min(14, a.row.box[3], b.row.box[3])) return false;
  const filledA = a.numbers.filter((atom) => atom !== null).length;
  const filledB = b.numbers.filter((atom) => atom !== null).length;
  if (filledA === 0 || filledB === 0 || (filledA > 2 && filledB > 2)) return false;
  if ((a.numbers[last] === null) === (b.numbers[last] === null)) return false;
  return a.numbers.every((atom, i) => atom === null || b.numbers[i] === null);
}

function itemsIn(rows: readonly TableRow[], table: FoundTable): Item[] {
  const { assigned, cells, shape } = table;
  const items: Item[] = [];
  const anchors = anchorsIn(table);
  if (anchors.length === 0) return items;
  // In some tables no amount has decimals.
  const whole = rows.every(({ numbers }) => !anchors.some(({ at }) => isAmount(numbers[at])));
  const dated = [...shape.columns.values()].flatMap(({ id, type, field }) => {
    const at = type === 'date' && field !== null ? assigned.of.get(id) : undefined;
    return at === undefined ? [] : [{ at, rows: shape.standing.includes(id) ? manyRows : fewRows }];
  });
  let closed = false;
  for (const row of rows) {
    closed ||= items.length > 0 && headsElsewhere(row.row, shape);
    const anchor = anchors.find(({ at, figures }) => (figures ? row.numbers[at] : row.texts[at]?.length));
    const amount = anchor?.figures ? (row.numbers[anchor.at] ?? null) : null;
    const usual = provedBy(row, assigned, cells, shape);
    const proof = usual ?? provedBy(row, assigned, cells, shape, true);
    const factors = figuresOf(row, assigned, cells, shape)?.factors ?? [];
    const full = anchor !== undefined && factors.some((value) => value !== null);
    const complete = full && factors.every((value) => value !== null) && hasWords(row, table);
    const label = complete ? rowLabelOf(nameOf(row, table), shape) : labelOf(row.row, amount, shape);
    if (proof === null && label !== null && (amount !== null || hasAmounts(row))) {
      if (label === 'total' || label === 'end')
        closed ||= items.length > 0 || (table.headed && label === 'total');
      continue;
    }
    // What is carried over has no count and price: with both, "Transporte" is carriage.
    if ((label === 'carried' && !(complete && proof !== null)) || !anchor || lacksDay(row, items, dated))
      continue;
    if (anchor.money && !isAmount(amount) && !(whole && (full || !shape.product)) && proof === null) continue;
    if (
      closed &&
      (proof === null || !isSolid(row, table) || !hasWords(row, table) || amount?.number?.kind === 'percent')
    )
      continue;
    if (!full && !hasWords(row, table) && !wordsNearby(row)) continue;
    const item: Item = {
      table,
      dealt: row,
      proof,
      other: usual === null && proof !== null,
      full,
      name: [],
      further: [],
      code: [],
      told: null,
      balanced: null,
      flipped: false,
    };
    item.told = toldIn(item);
    if (item.told) item.proof ??= 'plain';
    items.push(item);
  }
  return items;
}

/** Rows that are enough to know that each has its day; more where days may be printed once for several rows. */
const fewRows = 4;
const manyRows = 12;

/** Where each item so far has its day, a row without one is something else that stands below. */
function lacksDay(
  row: TableRow,
  items: readonly Item[],
  dated: readonly { at: number; rows: number }[],
): boolean {
  return dated.some(
    ({ at, rows }) =>
      items.length >= rows && !row.texts[at]?.length && items.every(({ dealt }) => dealt.texts[at]?.length),
  );
}

/** The columns of which an item must have one. */
function anchorsIn({ assigned, shape }: FoundTable): { at: number; figures: boolean; money: boolean }[] {
  return [...shape.columns.values()].flatMap(({ id, field, figures, type }) => {
    const at = assigned.of.get(id);
    if (at === undefined || field === null || !shape.anchors.includes(field)) return [];
    return [{ at, figures, money: type === 'money' }];
  });
}

/** Zero times anything is nothing, and one times anything is itself: both hold in tables of taxes, too. */
function isSolid(row: TableRow, { assigned, shape }: FoundTable): boolean {
  const factors: readonly string[] = shape.product?.of ?? [];
  return factors.every((factor) => {
    const at = assigned.of.get(factor);
    const value = at === undefined ? null : row.numbers[at]?.number;
    return value && value.kind !== 'percent' && Number(value.value) !== 0;
  });
}

function hasAmounts({ row }: TableRow): boolean {
  return row.chunks.some((chunk) => chunk.atoms.some((atom) => isAmount(atom)));
}

function nameOf(row: TableRow, { assigned }: FoundTable): string {
  return textOf(assigned.names.flatMap((i) => row.texts[i] ?? []));
}

function hasWords(row: TableRow, { assigned }: FoundTable): boolean {
  return assigned.names.some((i) => (row.texts[i]?.length ?? 0) > 0);
}

function wordsNearby({ row }: TableRow): boolean {
  return row.chunks.some(({ atoms }) => atoms.some(({ number, text }) => !number && text.length > 2));
}

/** What the words just before the amount, or those at the beginning of the row, say the row is. */
export function labelOf(row: AtomRow, amount: Atom | null, shape: Shape): RowLabel | null {
  const wordsOf = (atoms: readonly Atom[]) => textOf(atoms.filter(({ number }) => !number));
  const before = row.chunks.filter(
    ({ atoms, box }) => wordsOf(atoms).length > 1 && (!amount || right(box) <= right(amount.box)),
  );
  // A rate with its words ("19 % VAT") stands between the name and the amount of any item.
  const nearest = before.findLast(({ atoms }) => !atoms[0]?.number);
  return (
    (nearest && rowLabelOf(wordsOf(nearest.atoms), shape)) ??
    (before[0] ? rowLabelOf(wordsOf(before[0].atoms), shape) : null) ??
    rowLabelOf(wordsOf(row.chunks.flatMap(({ atoms }) => atoms)), shape)
  );
}
