import { around } from '#core/reading/page';
import { provedBy } from './assign.ts';
import { type Atom, middle } from './atoms.ts';
import type { TableRow } from './deal.ts';
import type { FoundTable } from './item.ts';

/** Of the height of a line: how far down a line may stand that was broken off a cell. */
const nextLine = 1.2;

/**
 * In narrow columns figures are broken at the blank between their groups: "5" over "000" is five thousand. Only where the
 * row adds up with the whole figure and does not without: elsewhere what stands below is something else.
 */
export function withWholeFigures(rows: readonly TableRow[], table: FoundTable): TableRow[] {
  const out = [...rows];
  for (const [i, row] of rows.entries()) {
    const below = rows[i + 1];
    if (!below || !isNextLine(row, below) || isProved(row, table)) continue;
    const numbers = row.numbers.map((atom, at) => joined(atom, below.numbers[at] ?? null));
    const broken = below.numbers.flatMap((atom, at) => (atom ? [at] : []));
    if (broken.length === 0 || broken.some((at) => numbers[at] === row.numbers[at])) continue;
    const whole = { ...row, numbers };
    if (!isProved(whole, table)) continue;
    out[i] = whole;
    out[i + 1] = { ...below, numbers: below.numbers.map(() => null) };
  }
  return out;
}

function isProved(row: TableRow, { assigned, cells, shape }: FoundTable): boolean {
  return [false, true].some((other) => provedBy(row, assigned, cells, shape, other) !== null);
}

function isNextLine({ row: a }: TableRow, { row: b }: TableRow): boolean {
  return a.sheet === b.sheet && middle(b.box) - middle(a.box) < nextLine * Math.max(a.box[3], b.box[3]);
}

/** A whole number and the groups of three below it as one; the number itself where what is below is none. */
function joined(above: Atom | null, below: Atom | null): Atom | null {
  if (!above?.number || !below?.number) return above;
  const { value } = above.number;
  if (!/^-?\d{1,3}(?:\d{3})*$/.test(value) || !/^\d{3}(?: \d{3})*(?:[.,]\d{1,4})?$/.test(below.text))
    return above;
  const end = below.text.replaceAll(' ', '').replace(',', '.');
  return {
    spans: [...above.spans, ...below.spans],
    text: `${above.text} ${below.text}`,
    box: around(above.box, below.box),
    number: { ...above.number, value: `${value}${end}`, other: null },
  };
}
