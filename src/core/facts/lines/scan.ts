import { around, type Box } from '#core/reading/page';
import { dealOut, isFigures, type TableRow } from './columns.ts';
import { type HeaderCell, headsSummary } from './header.ts';
import type { Role } from './labels.ts';
import { type Atom, left, middle, type Row, right, textOf } from './layout.ts';
import type { Line, Table } from './line.ts';
import { type Columns, figuresOf, type Interpretation, interpret, provedBy } from './roles.ts';
import { type RowLabel, rowLabelOf } from './row-labels.ts';
import { toldIn } from './told.ts';

/** Rows one table may have; a hostile file has millions. */
const mostTableRows = 2_000;

/** Reads the rows [from, to) of a document as a table with these headings. */
export function scanTable(
  rows: readonly Row[],
  headings: readonly HeaderCell[],
  from: number,
  to: number,
  headed: boolean,
): { lines: Line[]; interpretation: Interpretation } {
  const end = Math.min(to, from + mostTableRows);
  const cells = withNames(headings, rows.slice(from, Math.min(end, from + 60)));
  const single = rows.slice(from, end).map((row, i) => dealOut(row, from + i, cells));
  const dealt = joinedByHeight(single, cells);
  // Without headings, rows without an amount teach nothing about columns.
  const telling = headed ? dealt : dealt.filter(hasFigures);
  const interpretation = interpret(cells, telling);
  const table: Table = { cells, columns: interpretation.columns, headed, from, to: end };
  return { lines: linesIn(dealt, table), interpretation };
}

/** Names may stand left of the headings, under none. */
function withNames(cells: readonly HeaderCell[], rows: readonly Row[]): readonly HeaderCell[] {
  const first = cells[0];
  if (!first || cells.some(({ roles }) => (roles.get('name') ?? 0) >= 0.45)) return cells;
  const from = rows
    .filter(({ page }) => page === rows[0]?.page)
    .reduce((x, row) => Math.min(x, left(row.box)), left(first.box));
  if (left(first.box) - from < 40) return cells;
  const box: Box = [from, first.box[1], left(first.box) - from - 6, first.box[3]];
  return [{ text: '', box, roles: new Map<Role, number>([['name', 0.7]]), withTax: false, per: 1 }, ...cells];
}

/**
 * Figures of one line may stand at two heights, its amount half a line lower: rows that have no column in common and
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

/** The rightmost column that holds figures on a good part of the rows that have any. */
function lastFigures(rows: readonly TableRow[], cells: readonly HeaderCell[]): number | null {
  for (let i = cells.length - 1; i >= 0; i--) {
    const cell = cells[i];
    if (cell && isFigures(cell) && rows.some(({ numbers }) => numbers[i] && isAmount(numbers[i]))) return i;
  }
  return null;
}

function complement(a: TableRow, b: TableRow, last: number): boolean {
  if (a.row.page !== b.row.page) return false;
  const distance = middle(b.row.box) - middle(a.row.box);
  if (distance > 0.95 * Math.min(14, a.row.box[3], b.row.box[3])) return false;
  const filledA = a.numbers.filter((atom) => atom !== null).length;
  const filledB = b.numbers.filter((atom) => atom !== null).length;
  if (filledA === 0 || filledB === 0 || (filledA > 2 && filledB > 2)) return false;
  if ((a.numbers[last] === null) === (b.numbers[last] === null)) return false;
  return a.numbers.every((atom, i) => atom === null || b.numbers[i] === null);
}

/** Money as it is printed: with a currency or decimals. */
export function isAmount(atom: Atom | null | undefined): boolean {
  const number = atom?.number;
  if (!number || number.kind === 'percent' || number.kind === 'quantity') return false;
  return number.kind === 'money' || /\.\d{2}/.test(number.value) || /\.\d{2}/.test(number.other ?? '');
}

function linesIn(rows: readonly TableRow[], table: Table): Line[] {
  const { columns, cells } = table;
  const lines: Line[] = [];
  if (columns.amount === null) return lines;
  const whole = rows.every(
    ({ numbers }) => !numbers[columns.amount ?? -1] || !isAmount(numbers[columns.amount ?? -1]),
  );
  const counted = columns.quantity !== null || columns.unitPrice !== null;
  let closed = false;
  for (const row of rows) {
    closed ||= lines.length > 0 && headsSummary(row.row);
    const amount = row.numbers[columns.amount] ?? null;
    const usual = provedBy(row, columns, cells);
    const proof = usual ?? provedBy(row, columns, cells, true);
    const figures = figuresOf(row, columns, cells);
    const full = counted && amount !== null && (figures.quantity !== null || figures.unitPrice !== null);
    const complete =
      full && figures.quantity !== null && figures.unitPrice !== null && hasWords(row, columns);
    const label = complete ? rowLabelOf(nameOf(row, columns)) : labelOf(row.row, amount);
    if (proof === null && label !== null && (amount !== null || hasFigures(row))) {
      if (label === 'total' || label === 'tax' || label === 'payment')
        closed ||= lines.length > 0 || (table.headed && label === 'total');
      continue;
    }
    if (label === 'carried' || amount === null) continue;
    if (!isAmount(amount) && !(whole && full) && proof === null) continue;
    if (
      closed &&
      (proof === null ||
        !isSolid(row, columns) ||
        !hasWords(row, columns) ||
        amount.number?.kind === 'percent')
    )
      continue;
    if (!full && !hasWords(row, columns) && !wordsNearby(row)) continue;
    const line: Line = {
      table,
      dealt: row,
      first: row.index,
      last: row.index,
      proof,
      other: usual === null && proof !== null,
      kind: full ? 'full' : 'amount',
      name: [],
      description: [],
      article: null,
      told: null,
    };
    line.told = toldIn(line);
    if (line.told) line.proof ??= 'plain';
    lines.push(line);
  }
  return lines;
}

/** Zero times anything is nothing, and one times anything is itself: both hold in tables of taxes, too. */
function isSolid(row: TableRow, columns: Columns): boolean {
  return [columns.quantity, columns.unitPrice].every((i) => {
    const value = i === null ? null : row.numbers[i]?.number;
    return value && value.kind !== 'percent' && Number(value.value) !== 0;
  });
}

function hasFigures(row: TableRow): boolean {
  return row.row.chunks.some((chunk) => chunk.atoms.some((atom) => isAmount(atom)));
}

function nameOf(row: TableRow, columns: Columns): string {
  return textOf(columns.names.flatMap((i) => row.texts[i] ?? []));
}

function hasWords(row: TableRow, columns: Columns): boolean {
  return columns.names.some((i) => (row.texts[i]?.length ?? 0) > 0);
}

function wordsNearby(row: TableRow): boolean {
  return row.row.chunks.some((chunk) => chunk.atoms.some(({ number, text }) => !number && text.length > 2));
}

/** What the words just before the amount, or those at the beginning of the row, say the row is. */
export function labelOf(row: Row, amount: Atom | null): RowLabel | null {
  const wordsOf = (atoms: readonly Atom[]) => textOf(atoms.filter(({ number }) => !number));
  const before = row.chunks.filter(
    ({ atoms, box }) => wordsOf(atoms).length > 1 && (!amount || right(box) <= right(amount.box)),
  );
  // A rate with its words ("19 % VAT") stands between the name and the amount of any line.
  const nearest = before.findLast(({ atoms }) => !atoms[0]?.number);
  return (
    (nearest && rowLabelOf(wordsOf(nearest.atoms))) ??
    (before[0] ? rowLabelOf(wordsOf(before[0].atoms)) : null) ??
    rowLabelOf(wordsOf(row.chunks.flatMap(({ atoms }) => atoms)))
  );
}
