import Big from 'big.js';
import { isAmong, sumOf } from './arithmetic.ts';
import { type Atom, type Row, right } from './layout.ts';
import { type Line, type Outcome, valueIn } from './line.ts';
import { isAmount, labelOf } from './scan.ts';

/** Amounts that stand outside the lines: what sums are compared with. */
export type PrintedSums = { labelled: string[]; printed: string[] };

const mostSums = 600;

export function amountOf(line: Line): string {
  const { amount } = line.table.columns;
  return (amount === null ? null : valueIn(line, line.dealt.numbers[amount])) ?? '0';
}

/** A row with amounts. Worked out once: many ways to read the lines are held against it. */
export type AmountRow = { index: number; amounts: Atom[]; values: string[]; isSum: boolean };

/** All rows with amounts but those that carry the sum of a page over, which is not the sum of the invoice. */
export function amountRows(rows: readonly Row[]): AmountRow[] {
  const found: AmountRow[] = [];
  for (const [index, row] of rows.entries()) {
    const amounts = row.chunks.flatMap(({ atoms }) => atoms).filter((atom) => isAmount(atom));
    if (amounts.length === 0) continue;
    const label = labelOf(row, amounts.at(-1) ?? null);
    if (label === 'carried') continue;
    const values = amounts.flatMap(({ number }) => (number ? [number.value] : []));
    found.push({ index, amounts, values, isSum: label === 'total' || label === 'subtotal' });
  }
  return found;
}

/** The amounts on rows that are no lines; those on rows that say they are sums come apart. */
function printedSums(rows: readonly AmountRow[], lines: readonly Line[]): PrintedSums {
  const used = new Set(lines.map(({ first }) => first));
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
 * Which of the lines are lines: all of them, those that have a count or price, those that are not themselves the sum
 * of their neighbours, or those that are proved; whichever adds up to a sum that is printed.
 */
export function reconciled(rows: readonly AmountRow[], lines: readonly Line[]): Outcome {
  const headings = new Set(sumsOfNeighbours(lines));
  const full = lines.filter(({ kind }) => kind === 'full');
  const cut = aboveTheirSum(lines);
  if (cut.length > 1) return { lines: cut, sums: 'labelled' };
  const choices = [
    [...lines],
    lines.filter((line) => !headings.has(line)),
    full.length > 0 ? full : [...lines],
    withoutSuffix(lines),
    lines.filter(({ proof }) => proof !== null),
  ];
  const tried = choices
    .filter((choice, i) => choice.length > 0 && (i === 0 || choice.length !== lines.length))
    .map((choice) => ({ choice, sums: printedSums(rows, choice) }));
  for (const kind of ['labelled', 'printed'] as const) {
    for (const { choice, sums } of tried) {
      if (adds(choice, sums[kind])) return { lines: choice, sums: kind };
    }
  }
  return { lines: choices[1] ?? [], sums: 'none' };
}

export function adds(lines: readonly Line[], amounts: readonly string[]): boolean {
  const sum = sumOf(lines.map(amountOf));
  return !sum.eq(0) && isAmong(sum, amounts, lines.length);
}

/** The lines above the first row that is their sum, whatever it is called; none where no row is. */
function aboveTheirSum(lines: readonly Line[]): Line[] {
  let sum = new Big(0);
  for (const [i, line] of lines.entries()) {
    const amount = new Big(amountOf(line));
    if (i > 1 && line.proof === null && line.kind === 'amount' && !amount.eq(0) && sum.eq(amount)) {
      return lines.slice(0, i);
    }
    sum = sum.plus(amount);
  }
  return [];
}

/** Without rows at the end that have an amount only: charges and sums that no word gave away. */
function withoutSuffix(lines: readonly Line[]): Line[] {
  const out = [...lines];
  while (out.length > 1 && out.at(-1)?.kind === 'amount' && out.some(({ kind }) => kind === 'full'))
    out.pop();
  return out;
}

/**
 * Rows with an amount only that is the sum of the rows below or above: headings of groups. One row below with the same
 * amount counts where the document has larger groups, too.
 */
export function sumsOfNeighbours(lines: readonly Line[]): Line[] {
  const bare = (line: Line | undefined): boolean =>
    line !== undefined &&
    line.proof === null &&
    (line.kind === 'amount' || line.table.columns.quantity === null);
  const found: Line[] = [];
  const single: Line[] = [];
  for (let i = 0; i < lines.length; ) {
    const line = lines[i];
    const below = bare(line) ? groupLength(lines, i) : 0;
    if (line && below >= 2) found.push(line);
    else if (line && below === 1) single.push(line);
    i += 1 + below;
  }
  return found.length > 0 ? [...found, ...single] : [];
}

function groupLength(lines: readonly Line[], at: number): number {
  const head = lines[at];
  if (!head) return 0;
  const target = new Big(amountOf(head));
  if (target.eq(0)) return 0;
  let sum = new Big(0);
  for (let n = 1; n <= 60 && at + n < lines.length; n++) {
    const line = lines[at + n];
    if (!line) return 0;
    sum = sum.plus(amountOf(line));
    if (sum.eq(target)) return n;
  }
  return 0;
}
