import Big from 'big.js';
import { isAmount } from './amount.ts';
import { type Atom, type AtomRow, right } from './atoms.ts';
import { isAmong, sumOf } from './equations.ts';
import { type Item, type Outcome, signedFor } from './item.ts';
import { labelOf } from './scan.ts';
import type { Shape } from './shape.ts';

/** Amounts that stand outside the items: what sums are compared with. */
export type PrintedSums = { labelled: string[]; printed: string[] };

const mostSums = 600;

/** What an item adds to the sum. */
function amountOf(item: Item): string {
  return signedFor(item, item.table.shape.adds ?? '') ?? '0';
}

/** A row with amounts. Worked out once: many ways to read the items are held against it. */
export type AmountRow = { index: number; amounts: Atom[]; values: string[]; isSum: boolean };

/** All rows with amounts but those that carry the sum of a page over, which is not the sum of the whole. */
export function amountRows(rows: readonly AtomRow[], shape: Shape): AmountRow[] {
  const found: AmountRow[] = [];
  for (const [index, row] of rows.entries()) {
    const amounts = row.chunks.flatMap(({ atoms }) => atoms).filter((atom) => isAmount(atom));
    if (amounts.length === 0) continue;
    const label = labelOf(row, amounts.at(-1) ?? null, shape);
    if (label === 'carried') continue;
    const values = amounts.flatMap(({ number }) => (number ? [number.value] : []));
    found.push({ index, amounts, values, isSum: label === 'total' || label === 'subtotal' });
  }
  return found;
}

/** The amounts on rows that are no items; those on rows that say they are sums come apart. */
function printedSums(rows: readonly AmountRow[], items: readonly Item[]): PrintedSums {
  const used = new Set(items.map(({ dealt }) => dealt.index));
  const sums: PrintedSums = { labelled: [], printed: [] };
  const below: { atom: Atom; index: number }[] = [];
  for (const { index, amounts, values, isSum } of rows) {
    if (used.has(index)) continue;
    sums.printed.push(...values);
    for (const atom of amounts) below.push({ atom, index });
    if (isSum) sums.labelled.push(...values);
    if (sums.printed.length > mostSums) break;
  }
  sums.printed.push(...stacked(below));
  return sums;
}

/** The sums of two to five amounts that stand one below the other: the bases of several rates of tax. */
function stacked(amounts: readonly { atom: Atom; index: number }[]): string[] {
  const sums: string[] = [];
  for (const [i, first] of amounts.slice(0, 80).entries()) {
    let sum = new Big(first.atom.number?.value ?? 0);
    let last = first;
    for (let n = 1, k = i + 1; k < amounts.length && n < 5; k++) {
      const next = amounts[k];
      if (!next || next.index - last.index > 1) break;
      if (next.index === last.index || Math.abs(right(next.atom.box) - right(first.atom.box)) > 3) continue;
      sum = sum.plus(next.atom.number?.value ?? 0);
      sums.push(sum.toFixed());
      last = next;
      n++;
    }
  }
  return sums;
}

/**
 * Which of the items are items: all of them, those that have a factor of their amount, those that are not themselves the sum
 * of their neighbours, or those that are proved; whichever adds up to a sum that is printed.
 */
export function reconciled(rows: readonly AmountRow[], items: readonly Item[]): Outcome {
  const headings = new Set(sumsOfNeighbours(items));
  const full = items.filter((item) => item.full);
  for (const cut of [aboveTheirSum(items), abovePrintedSum(rows, items)])
    if (cut.length > 1) return { items: cut, sums: 'labelled' };
  const choices = [
    [...items],
    items.filter((item) => !headings.has(item)),
    full.length > 0 ? full : [...items],
    withoutSuffix(items),
    items.filter(({ proof }) => proof !== null),
  ];
  const tried = choices
    .filter((choice, i) => choice.length > 0 && (i === 0 || choice.length !== items.length))
    .map((choice) => ({ choice, sums: printedSums(rows, choice) }));
  // A row with both its factors is rather an item than not: a sum may be short of it because something was taken off.
  const holdsAll = tried.filter(({ choice }) => choice.filter(hasAll).length === items.filter(hasAll).length);
  for (const some of [holdsAll, tried]) {
    for (const kind of ['labelled', 'printed'] as const) {
      for (const { choice, sums } of some) {
        if (adds(choice, sums[kind])) return { items: choice, sums: kind };
      }
    }
  }
  return { items: choices[1] ?? [], sums: 'none' };
}

export function adds(items: readonly Item[], amounts: readonly string[]): boolean {
  const sum = sumOf(items.map(amountOf));
  return !sum.eq(0) && isAmong(sum, amounts, items.length);
}

/** The items above the first row that is their sum, whatever it is called; none where no row is. */
function aboveTheirSum(items: readonly Item[]): Item[] {
  let sum = new Big(0);
  for (const [i, item] of items.entries()) {
    const amount = new Big(amountOf(item));
    if (i > 1 && item.proof === null && !item.full && !amount.eq(0) && sum.eq(amount)) {
      return items.slice(0, i);
    }
    sum = sum.plus(amount);
  }
  return [];
}

/** Count, price and amount that agree. */
function hasAll({ proof, full }: Item): boolean {
  return proof !== null && full;
}

/**
 * The items above a row that says it is a sum and is theirs, where all below have an amount only: what is taken off or
 * added there is no item. None where there is no such row.
 */
function abovePrintedSum(rows: readonly AmountRow[], items: readonly Item[]): Item[] {
  const used = new Set(items.map(({ dealt }) => dealt.index));
  const lastFull = items.findLastIndex(({ full }) => full);
  let sum = new Big(0);
  for (const [i, item] of items.entries()) {
    sum = sum.plus(amountOf(item));
    const next = items[i + 1];
    if (!next || i < lastFull || sum.eq(0)) continue;
    const between = rows.filter(
      ({ index, isSum }) => isSum && index > item.dealt.index && index < next.dealt.index && !used.has(index),
    );
    if (between.some(({ values }) => isAmong(sum, values, i + 1))) return items.slice(0, i + 1);
  }
  return [];
}

/** Without rows at the end that have an amount only: charges and sums that no word gave away. */
function withoutSuffix(items: readonly Item[]): Item[] {
  const out = [...items];
  while (out.length > 1 && out.at(-1)?.full === false && out.some(({ full }) => full)) out.pop();
  return out;
}

/**
 * Rows with an amount only that is the sum of the rows below or above: headings of groups. One row below with the same
 * amount counts where the document has larger groups, too.
 */
export function sumsOfNeighbours(items: readonly Item[]): Item[] {
  const bare = (item: Item | undefined): boolean =>
    item !== undefined && item.proof === null && (!item.full || !hasCounts(item));
  const found: Item[] = [];
  const single: Item[] = [];
  for (let i = 0; i < items.length; ) {
    const item = items[i];
    const below = bare(item) ? groupLength(items, i) : 0;
    if (item && below >= 2) found.push(item);
    else if (item && below === 1) single.push(item);
    i += 1 + below;
  }
  return found.length > 0 ? [...found, ...single] : [];
}

/** Whether its table has a column for the first factor of its amount. */
function hasCounts({ table }: Item): boolean {
  const count = table.shape.product?.of[0];
  return count !== undefined && table.assigned.of.has(count);
}

function groupLength(items: readonly Item[], at: number): number {
  const head = items[at];
  if (!head) return 0;
  const target = new Big(amountOf(head));
  if (target.eq(0)) return 0;
  let sum = new Big(0);
  for (let n = 1; n <= 60 && at + n < items.length; n++) {
    const item = items[at + n];
    if (!item) return 0;
    sum = sum.plus(amountOf(item));
    if (sum.eq(target)) return n;
  }
  return 0;
}
