import { unitCodeOf } from '../parsers/unit.ts';
import { proofOf } from './arithmetic.ts';
import { type Atom, type Chunk, textOf } from './layout.ts';
import type { Line } from './line.ts';

/**
 * Count and price in a run of words of their own ("1 flat x 1,400.00", "342 kWh at 24.67p"), where their product is
 * the amount of the line. Whole runs or what
 * stands in parentheses: figures inside a sentence are part of its text.
 */
export function toldIn(line: Line): { quantity: Atom; unitPrice: Atom } | null {
  const { columns } = line.table;
  const amount = columns.amount === null ? null : line.dealt.numbers[columns.amount];
  if (!amount?.number) return null;
  const has = (column: number | null): boolean => column !== null && line.dealt.numbers[column] !== null;
  if (has(columns.quantity) || has(columns.unitPrice)) return null;
  const rows = new Set([line.dealt.row, ...[...line.name, ...line.description].map(({ row }) => row)]);
  for (const row of rows) {
    for (const chunk of row.chunks) {
      const told = inRun(chunk.atoms, amount) ?? inRun(inParentheses(chunk), amount);
      if (told) return told;
    }
  }
  return null;
}

function inParentheses({ atoms }: Chunk): Atom[] {
  const from = atoms.findIndex(({ text }) => text.startsWith('('));
  const to = atoms.findIndex(({ text }, i) => i >= from && text.endsWith(')'));
  return from < 0 || to <= from ? [] : atoms.slice(from, to + 1);
}

function inRun(atoms: readonly Atom[], amount: Atom): { quantity: Atom; unitPrice: Atom } | null {
  const own = atoms.filter((atom) => atom !== amount);
  const [quantity] = own;
  const unitPrice = own.at(-1);
  if (own.length < 2 || own.length > 5 || !quantity?.number || !unitPrice?.number || quantity === unitPrice)
    return null;
  const between = own.slice(1, -1);
  if (between.some(({ number }) => number) || quantity.number.kind === 'money') return null;
  const figures = {
    quantity: quantity.number.value,
    unitPrice: unitPrice.number.value,
    amount: amount.number?.value ?? null,
    discount: null,
    priceBase: '100',
  };
  if (proofOf(figures, ['plain', 'hundredths']) === null) return null;
  const unit = textOf(between.filter(({ text }) => unitCodeOf(text) !== null).slice(0, 1));
  if (unit === '' || quantity.number.unit !== null) return { quantity, unitPrice };
  return {
    quantity: { ...quantity, number: { ...quantity.number, unit, unitCode: unitCodeOf(unit) } },
    unitPrice,
  };
}
