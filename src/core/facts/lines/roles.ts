import { type Figures, type Proof, proofOf } from './arithmetic.ts';
import type { TableRow } from './columns.ts';
import type { HeaderCell } from './header.ts';
import type { Role } from './labels.ts';

/** Which column is what: indexes of columns, null where there is none. */
export type Columns = {
  position: number | null;
  article: number | null;
  names: readonly number[];
  quantity: number | null;
  unit: number | null;
  unitPrice: number | null;
  priceBase: number | null;
  discount: number | null;
  vatRate: number | null;
  amount: number | null;
};
export type Interpretation = {
  columns: Columns;
  /** Rows that have an amount, and those of them where count × price gives it. */
  amounts: number;
  proved: number;
  score: number;
};

/** Rows that are enough to learn what a column is. */
const sample = 40;

/**
 * What the columns are: what their headings say, and of several meanings the one in which count × price gives the
 * amount on most rows.
 */
export function interpret(cells: readonly HeaderCell[], rows: readonly TableRow[]): Interpretation {
  const seen = rows.filter(({ numbers }) => numbers.some((atom) => atom !== null)).slice(0, sample);
  const filled = cells.map((_, i) => seen.filter(({ numbers }) => numbers[i]).length);
  const possible = cells.flatMap((_, i) => ((filled[i] ?? 0) > 0 ? [i] : []));
  const choices = (role: Role): (number | null)[] => [
    null,
    ...possible.filter(
      (i) => (cells[i]?.roles.get(role) ?? 0) > 0 || cells[i]?.roles.size === 0 || possible.length <= 6,
    ),
  ];
  let best: Interpretation | null = null;
  for (const amount of amountChoices(cells, possible)) {
    for (const unitPrice of choices('unit_price')) {
      if (unitPrice !== null && unitPrice === amount) continue;
      for (const quantity of choices('quantity')) {
        if (quantity !== null && (quantity === amount || quantity === unitPrice)) continue;
        const columns = completed(cells, { quantity, unitPrice, amount }, seen);
        const tried = judged(cells, columns, seen, filled);
        if (!best || tried.score > best.score) best = tried;
      }
    }
  }
  if (best) return withDiscount(best, cells, seen, filled);
  return {
    columns: completed(cells, { quantity: null, unitPrice: null, amount: null }, seen),
    amounts: 0,
    proved: 0,
    score: 0,
  };
}

/** A column that no heading explains is of discounts where that makes more rows right. */
function withDiscount(
  best: Interpretation,
  cells: readonly HeaderCell[],
  rows: readonly TableRow[],
  filled: readonly number[],
): Interpretation {
  const { columns } = best;
  if (columns.discount !== null || columns.quantity === null || columns.unitPrice === null) return best;
  const used = new Set<number | null>([
    columns.quantity,
    columns.unitPrice,
    columns.amount,
    columns.position,
  ]);
  for (const i of cells.keys()) {
    if (used.has(i) || (filled[i] ?? 0) === 0 || columns.names.includes(i)) continue;
    const tried = judged(cells, { ...columns, discount: i }, rows, filled);
    if (tried.proved > best.proved) return tried;
  }
  return best;
}

function amountChoices(cells: readonly HeaderCell[], possible: readonly number[]): (number | null)[] {
  const named = possible.filter((i) => {
    const roles = cells[i]?.roles;
    return (roles?.get('net_amount') ?? 0) > 0 || (roles?.get('gross_amount') ?? 0) > 0;
  });
  return [null, ...(named.length > 0 && possible.length > 6 ? named : possible)];
}

function weightOf(cell: HeaderCell | undefined, role: Role): number {
  return cell?.roles.get(role) ?? 0;
}

/** The role that the heading of a column gives it most surely. */
function topRole(cell: HeaderCell): Role | null {
  return [...cell.roles].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

function completed(
  cells: readonly HeaderCell[],
  chosen: { quantity: number | null; unitPrice: number | null; amount: number | null },
  rows: readonly TableRow[],
): Columns {
  const taken = new Set<number | null>([chosen.quantity, chosen.unitPrice, chosen.amount]);
  const pick = (role: Role, least = 0.5): number | null => {
    let best: number | null = null;
    for (const [i, cell] of cells.entries()) {
      if (taken.has(i) || weightOf(cell, role) < least) continue;
      if (best === null || weightOf(cell, role) > weightOf(cells[best], role)) best = i;
    }
    taken.add(best);
    return best;
  };
  const names = cells.flatMap((cell, i) => (!taken.has(i) && weightOf(cell, 'name') >= 0.45 ? [i] : []));
  for (const i of names) taken.add(i);
  const discount = pick('discount');
  const vatRate = pick('vat_rate', 0.3);
  const position = pick('position');
  const article = pick('article') ?? names.find((i) => weightOf(cells[i], 'article') > 0.4) ?? null;
  const unit = pick('unit', 0.6);
  const priceBase = pick('price_base', 0.6);
  if (names.length === 0) {
    const wordiest = cells
      .map((_, i) => ({ i, words: rows.reduce((sum, row) => sum + (row.texts[i]?.length ?? 0), 0) }))
      .filter(({ i, words }) => words > 0 && !taken.has(i))
      .toSorted((a, b) => b.words - a.words)[0];
    if (wordiest) names.push(wordiest.i);
    else if (article !== null) names.push(article);
  }
  return { ...chosen, names, discount, vatRate, position, article, unit, priceBase };
}

function judged(
  cells: readonly HeaderCell[],
  columns: Columns,
  rows: readonly TableRow[],
  filled: readonly number[],
): Interpretation {
  const { quantity, unitPrice, amount } = columns;
  let amounts = 0;
  let proved = 0;
  for (const row of rows) {
    if (amount === null || !row.numbers[amount]) continue;
    amounts++;
    const proof = provedBy(row, columns, cells) ?? provedBy(row, columns, cells, true);
    if (proof !== null && Number(row.numbers[amount]?.number?.value) !== 0) proved++;
  }
  const amountCell = amount === null ? undefined : cells[amount];
  const gross = weightOf(amountCell, 'gross_amount') - (amountCell?.withTax ? 0.25 : 0);
  const prior =
    priorOf(cells, quantity, 'quantity') +
    priorOf(cells, unitPrice, 'unit_price') +
    (amount === null
      ? -0.5
      : Math.max(weightOf(amountCell, 'net_amount') - (amountCell?.withTax ? 0.25 : 0), 0.85 * gross, -0.3) *
        1.1);
  const share = amounts === 0 ? 0 : proved / Math.max(3, amounts);
  const presence = amount === null ? 0 : 0.8 * ((filled[amount] ?? 0) / Math.max(1, rows.length));
  const shape = proved === 0 ? 0 : shapeOf(rows, quantity, unitPrice);
  // Of two amounts (without and with tax) the one on the right is usually the sum of the line.
  const place = amount === null ? 0 : 0.02 * amount;
  return { columns, amounts, proved, score: prior + 2 * share + presence + place + shape };
}

function priorOf(cells: readonly HeaderCell[], column: number | null, role: Role): number {
  if (column === null) return 0;
  const cell = cells[column];
  const weight = weightOf(cell, role);
  if (weight > 0)
    return topRole(cell ?? { text: '', box: [0, 0, 0, 0], roles: new Map(), withTax: false, per: 1 }) === role
      ? weight
      : weight * 0.8;
  return cell?.roles.size === 0 ? -0.15 : -0.7;
}

/** Counts are whole or have a unit, prices have decimals: decides where the product is the same either way. */
function shapeOf(rows: readonly TableRow[], quantity: number | null, unitPrice: number | null): number {
  if (quantity === null || unitPrice === null) return 0;
  let shape = 0;
  let seen = 0;
  for (const { numbers } of rows) {
    const count = numbers[quantity]?.number;
    const price = numbers[unitPrice]?.number;
    if (!count || !price) continue;
    seen++;
    if (count.unit !== null) shape += 1;
    else if (!count.value.includes('.')) shape += 0.5;
    if (count.kind === 'money' || price.unit !== null) shape -= 1;
    if (price.kind === 'money' || /\.\d{2}/.test(price.value)) shape += 0.5;
  }
  return seen === 0 ? 0 : (0.4 * shape) / seen;
}

/**
 * How the amount of a row follows from its count and price.
 * @param other "1.234" is read the other way round
 */
export function provedBy(
  row: TableRow,
  columns: Columns,
  cells: readonly HeaderCell[],
  other = false,
): Proof | null {
  return proofOf(figuresOf(row, columns, cells, other));
}

/** @param other reads "1.234" the other way round where that is possible */
export function figuresOf(
  row: TableRow,
  columns: Columns,
  cells: readonly HeaderCell[],
  other = false,
): Figures {
  const value = (column: number | null): string | null => {
    const number = column === null ? null : row.numbers[column]?.number;
    return number ? ((other ? number.other : null) ?? number.value) : null;
  };
  const per = columns.unitPrice === null ? 1 : (cells[columns.unitPrice]?.per ?? 1);
  return {
    quantity: value(columns.quantity),
    unitPrice: value(columns.unitPrice),
    amount: value(columns.amount),
    discount: value(columns.discount),
    priceBase: value(columns.priceBase) ?? (per === 1 ? null : String(per)),
  };
}
