import type { Assignment } from './assignment.ts';
import { textOf } from './atoms.ts';
import { isDay } from './days.ts';
import { atomsAt, type TableRow } from './deal.ts';
import { type Figures, type Proof, proofOf } from './equations.ts';
import type { HeaderCell } from './header.ts';
import { judgedByBalances } from './judge-balances.ts';
import { isUnknown, priorOf, weightOf } from './prior.ts';
import type { Product, Shape } from './shape.ts';

type Tried = { assigned: Assignment; proved: number; score: number };
/** The total of a product and its factors. */
type Chosen = { total: number | null; first: number | null; second: number | null };

/** Rows that are enough to learn what a column is. */
const sample = 40;
/** Columns that are few enough to try each of them for anything. */
const few = 6;
/** Weight of a heading that is enough for a column. */
const enough = 0.5;
const enoughForRates = 0.3;
const enoughForWords = 0.45;

/**
 * What the columns are: what their headings say, and of several meanings the one in which the factors give the total on
 * most rows.
 */
export function assign(cells: readonly HeaderCell[], rows: readonly TableRow[], shape: Shape): Assignment {
  const seen = rows.filter(({ numbers }) => numbers.some((atom) => atom !== null)).slice(0, sample);
  const filled = cells.map((_, i) => seen.filter(({ numbers }) => numbers[i]).length);
  const nothing: Chosen = { total: null, first: null, second: null };
  const { product, running } = shape;
  if (!product) {
    const named = completed(cells, nothing, seen, shape, filled);
    return running ? judgedByBalances(named, cells, rows, shape, running) : named;
  }
  const possible = cells.flatMap((_, i) => ((filled[i] ?? 0) > 0 ? [i] : []));
  const choices = (column: string): (number | null)[] => [
    null,
    ...possible.filter((i) => {
      const cell = cells[i];
      return weightOf(cell, column) > 0 || isUnknown(cell) || possible.length <= few;
    }),
  ];
  const [firsts, seconds] = [choices(product.of[0]), choices(product.of[1])];
  let best: Tried | null = null;
  for (const total of totalChoices(cells, possible, product.total, shape)) {
    for (const second of seconds) {
      if (second !== null && second === total) continue;
      for (const first of firsts) {
        if (first !== null && (first === total || first === second)) continue;
        const assigned = completed(cells, { total, first, second }, seen, shape, filled);
        const tried = judged(cells, assigned, seen, filled, shape, product);
        if (!best || tried.score > best.score) best = tried;
      }
    }
  }
  if (!best) return completed(cells, nothing, seen, shape, filled);
  return withOff(best, cells, seen, filled, shape, product);
}

/** A column that no heading explains is what is taken off where that makes more rows right. */
function withOff(
  best: Tried,
  cells: readonly HeaderCell[],
  rows: readonly TableRow[],
  filled: readonly number[],
  shape: Shape,
  product: Product,
): Assignment {
  const { of, off, names } = best.assigned;
  if (product.percentOff === null && product.amountOff === null) return best.assigned;
  if (off !== null || product.of.some((factor) => !of.has(factor))) return best.assigned;
  const used = new Set([
    ...[...of].filter(([id]) => shape.columns.get(id)?.figures).map(([, i]) => i),
    ...names,
  ]);
  const name = product.percentOff ?? product.amountOff ?? '';
  for (const i of cells.keys()) {
    if (used.has(i) || (filled[i] ?? 0) === 0) continue;
    const assigned = { names, off: i, of: new Map(of).set(name, i) };
    const tried = judged(cells, assigned, rows, filled, shape, product);
    if (tried.proved > best.proved) return tried.assigned;
  }
  return best.assigned;
}

function totalChoices(
  cells: readonly HeaderCell[],
  possible: readonly number[],
  total: string,
  shape: Shape,
): (number | null)[] {
  const named = possible.filter((i) => insteadOf(cells[i], total, shape).weight > 0);
  return [null, ...(named.length > 0 && possible.length > few ? named : possible)];
}

/** How well a heading names a column that holds values of a field, and which of them it names. */
function insteadOf(
  cell: HeaderCell | undefined,
  field: string,
  shape: Shape,
): { column: string; weight: number } {
  let best = { column: field, weight: weightOf(cell, field) - (cell?.against.has(field) ? 0.25 : 0) };
  for (const { id, field: of } of shape.columns.values()) {
    if (of !== field || id === field) continue;
    const weight = 0.85 * weightOf(cell, id);
    if (weight > best.weight && weight > 0) best = { column: id, weight };
  }
  return best;
}

/** The columns that arithmetic does not decide: each goes to the heading that names it best, best names first. */
function completed(
  cells: readonly HeaderCell[],
  chosen: Chosen,
  rows: readonly TableRow[],
  shape: Shape,
  filled: readonly number[],
): Assignment {
  const of = new Map<string, number>();
  const { product } = shape;
  if (product) {
    for (const [id, at] of [
      [product.total, chosen.total],
      [product.of[0], chosen.first],
      [product.of[1], chosen.second],
    ] as const)
      if (at !== null) of.set(id, at);
  }
  const taken = new Set(of.values());
  const names = cells.flatMap((cell, i) => (!taken.has(i) && cell.named >= enoughForWords ? [i] : []));
  for (const i of names) taken.add(i);
  const offs = [product?.percentOff, product?.amountOff].filter((id) => id !== undefined && id !== null);
  const decided = new Set<string | null>([
    ...(product ? [product.total, ...product.of] : []),
    ...offs.slice(1),
    shape.words,
  ]);
  const wishes = cells
    .flatMap((cell, i) => [...cell.weights].map(([id, weight]) => ({ id, i, weight })))
    .filter(({ id, i, weight }) => {
      const column = shape.columns.get(id);
      if (!column || decided.has(id) || (column.field !== null && column.field === product?.total))
        return false;
      // Figures without a single figure are none, and what is only words may have none.
      if (column.figures && (filled[i] ?? 0) === 0) return false;
      return weight >= (column.type === 'percent' ? enoughForRates : enough);
    })
    // What may be no field is none: "10 910042" under "Pos. / Art. no." is no article.
    .toSorted((a, b) => {
      const apart = Math.round(100 * (b.weight - a.weight));
      return apart || Number(isField(a.id, shape)) - Number(isField(b.id, shape));
    });
  for (const { id, i } of wishes) {
    if (of.has(id) || taken.has(i)) continue;
    of.set(id, i);
    taken.add(i);
  }
  for (const [id, i] of daysUnderUnknown(cells, rows, taken, shape)) {
    if (of.has(id)) continue;
    of.set(id, i);
    taken.add(i);
  }
  if (shape.code !== null && !of.has(shape.code)) {
    const shared = names.find((i) => weightOf(cells[i], shape.code ?? '') > 0.4);
    if (shared !== undefined) of.set(shape.code, shared);
  }
  if (names.length === 0) names.push(...wordiest(cells, rows, taken));
  const code = shape.code === null ? undefined : of.get(shape.code);
  if (names.length === 0 && code !== undefined) names.push(code);
  if (shape.words !== null && names[0] !== undefined) of.set(shape.words, names[0]);
  return { of, names, off: offs[0] === undefined ? null : (of.get(offs[0]) ?? null) };
}

/** Columns of days under headings that say nothing, for the fields that are days. */
function daysUnderUnknown(
  cells: readonly HeaderCell[],
  rows: readonly TableRow[],
  taken: ReadonlySet<number>,
  { columns }: Shape,
): [column: string, at: number][] {
  const fields = [...columns.values()].filter(({ type, field }) => type === 'date' && field !== null);
  if (fields.length === 0) return [];
  const found = cells.flatMap((cell, i) => {
    if (taken.has(i) || !isUnknown(cell)) return [];
    const texts = rows.map((row) => textOf(atomsAt(row, i))).filter((text) => text !== '');
    return texts.length > 1 && texts.filter(isDay).length > 0.6 * texts.length ? [i] : [];
  });
  return fields.flatMap(({ id }, k) => {
    const at = found[k];
    return at === undefined ? [] : [[id, at] as [string, number]];
  });
}

function isField(column: string, { columns }: Shape): boolean {
  return columns.get(column)?.field !== null;
}

/** The column with the most words, of those that are nothing else. */
function wordiest(
  cells: readonly HeaderCell[],
  rows: readonly TableRow[],
  taken: ReadonlySet<number>,
): number[] {
  const [most] = cells
    .map((_, i) => ({ i, words: rows.reduce((sum, row) => sum + (row.texts[i]?.length ?? 0), 0) }))
    .filter(({ i, words }) => words > 0 && !taken.has(i))
    .toSorted((a, b) => b.words - a.words);
  return most ? [most.i] : [];
}

function judged(
  cells: readonly HeaderCell[],
  assigned: Assignment,
  rows: readonly TableRow[],
  filled: readonly number[],
  shape: Shape,
  product: Product,
): Tried {
  const at = (id: string): number | undefined => assigned.of.get(id);
  const [total, first, second] = [at(product.total), at(product.of[0]), at(product.of[1])];
  let totals = 0;
  let proved = 0;
  for (const row of rows) {
    const atom = total === undefined ? null : row.numbers[total];
    if (!atom) continue;
    totals++;
    const proof = provedBy(row, assigned, cells, shape) ?? provedBy(row, assigned, cells, shape, true);
    if (proof !== null && Number(atom.number?.value) !== 0) proved++;
  }
  const prior =
    priorOf(cells, first, product.of[0]) +
    priorOf(cells, second, product.of[1]) +
    (total === undefined ? -0.5 : 1.1 * Math.max(insteadOf(cells[total], product.total, shape).weight, -0.3));
  const share = totals === 0 ? 0 : proved / Math.max(3, totals);
  const presence = total === undefined ? 0 : 0.8 * ((filled[total] ?? 0) / Math.max(1, rows.length));
  const printed = proved === 0 ? 0 : printedAs(rows, first, second);
  // Of two totals (without and with tax) the one on the right is usually that of the row.
  const place = total === undefined ? 0 : 0.02 * total;
  return { assigned, proved, score: prior + 2 * share + presence + place + printed };
}

/** Counts are whole or have a unit, prices have decimals: decides where the product is the same either way. */
function printedAs(rows: readonly TableRow[], first: number | undefined, second: number | undefined): number {
  if (first === undefined || second === undefined) return 0;
  let points = 0;
  let seen = 0;
  for (const { numbers } of rows) {
    const count = numbers[first]?.number;
    const price = numbers[second]?.number;
    if (!count || !price) continue;
    seen++;
    if (count.unit !== null) points += 1;
    else if (!count.value.includes('.')) points += 0.5;
    if (count.kind === 'money' || price.unit !== null) points -= 1;
    if (price.kind === 'money' || /\.\d{2}/.test(price.value)) points += 0.5;
  }
  return seen === 0 ? 0 : (0.4 * points) / seen;
}

/**
 * How the total of a row follows from its factors.
 * @param other "1.234" is read the other way round
 */
export function provedBy(
  row: TableRow,
  assigned: Assignment,
  cells: readonly HeaderCell[],
  shape: Shape,
  other = false,
): Proof | null {
  const figures = figuresOf(row, assigned, cells, shape, other);
  return figures && proofOf(figures);
}

/**
 * The figures of a row that make a product; null where the section's rows make none.
 * @param other reads "1.234" the other way round where that is possible
 */
export function figuresOf(
  row: TableRow,
  { of, off }: Assignment,
  cells: readonly HeaderCell[],
  { product }: Shape,
  other = false,
): Figures | null {
  if (!product) return null;
  const value = (at: number | null | undefined): string | null => {
    const number = at === null || at === undefined ? null : row.numbers[at]?.number;
    return number ? ((other ? number.other : null) ?? number.value) : null;
  };
  const [first, second] = product.of;
  const price = of.get(second);
  const per = price === undefined ? 1 : (cells[price]?.per ?? 1);
  return {
    factors: [value(of.get(first)), value(of.get(second))],
    total: value(of.get(product.total)),
    off: value(off),
    per: (product.per === null ? null : value(of.get(product.per))) ?? (per === 1 ? null : String(per)),
  };
}
