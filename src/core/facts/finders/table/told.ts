import { unitCodeOf } from '../../parsers/unit.ts';
import { type Atom, type AtomChunk, textOf } from './atoms.ts';
import { proofOf } from './equations.ts';
import { atomIn, figureFor, type Item } from './item.ts';

/**
 * Factors in a run of words of their own ("1 flat x 1,400.00", "342 kWh at 24.67p"), where their product is the total of
 * the item. Whole runs or what stands in parentheses: figures inside a sentence are part of its text.
 */
export function toldIn(item: Item): readonly [Atom, Atom] | null {
  const { product } = item.table.shape;
  const total = product ? figureFor(item, product.total)?.atom : undefined;
  if (!product || !total || product.of.some((factor) => atomIn(item, factor))) return null;
  const rows = new Set([item.dealt.row, ...[...item.name, ...item.further].map(({ row }) => row)]);
  for (const row of rows) {
    for (const chunk of row.chunks) {
      const told = inRun(chunk.atoms, total) ?? inRun(inParentheses(chunk), total);
      if (told) return told;
    }
  }
  return null;
}

function inParentheses({ atoms }: AtomChunk): Atom[] {
  const from = atoms.findIndex(({ text }) => text.startsWith('('));
  const to = atoms.findIndex(({ text }, i) => i >= from && text.endsWith(')'));
  return from < 0 || to <= from ? [] : atoms.slice(from, to + 1);
}

function inRun(atoms: readonly Atom[], total: Atom): readonly [Atom, Atom] | null {
  const own = atoms.filter((atom) => atom !== total);
  const [count] = own;
  const price = own.at(-1);
  if (own.length < 2 || own.length > 5 || !count?.number || !price?.number || count === price) return null;
  const between = own.slice(1, -1);
  if (between.some(({ number }) => number) || count.number.kind === 'money') return null;
  const proof = proofOf({
    factors: [count.number.value, price.number.value],
    total: total.number?.value ?? null,
    off: null,
    // Prices in hundredths.
    per: '100',
  });
  if (proof === null) return null;
  const unit = textOf(between.filter(({ text }) => unitCodeOf(text) !== null).slice(0, 1));
  if (unit === '' || count.number.unit !== null) return [count, price];
  return [{ ...count, number: { ...count.number, unit, unitCode: unitCodeOf(unit) } }, price];
}
