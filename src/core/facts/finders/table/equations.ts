import Big from 'big.js';

/** Whether the figures of a row agree with each other. Decimal arithmetic throughout. */

/** The figures of one row as plain decimal strings, null where it has none. */
export type Figures = {
  factors: readonly [string | null, string | null];
  total: string | null;
  /** What is taken off, a sum or a percentage. */
  off: string | null;
  /** Pieces one price is for. */
  per: string | null;
};

/** How the total follows from the others. */
export type Proof = 'plain' | 'percent_off' | 'amount_off' | 'per';

const proofs: readonly Proof[] = ['plain', 'percent_off', 'amount_off', 'per'];
const cent = new Big('0.01');
const hundred = new Big(100);
const longestFactor = 18;

export function decimalsOf(value: string): number {
  const point = value.indexOf('.');
  return point < 0 ? 0 : value.length - point - 1;
}

/** Whether two amounts are one, up to what rounding the factors to their printed digits can do. */
function near(a: Big, b: Big, tolerance: Big): boolean {
  return a.abs().minus(b.abs()).abs().lte(tolerance);
}

/**
 * The way in which the factors give the total; null when no way does. Signs are not compared: credit notes print them
 * on any of the three.
 */
export function proofOf({ factors: [first, second], total, off, per }: Figures): Proof | null {
  if (first === null || second === null || total === null) return null;
  if (Math.max(first.length, second.length, total.length) > longestFactor) return null;
  const a = new Big(first);
  const product = a.times(second);
  // A price printed with two decimals may have been rounded from more.
  const loose = a.abs().times(new Big(0.5).times(new Big(10).pow(-Math.max(2, decimalsOf(second)))));
  const tolerance = loose.gt('0.5') ? cent.plus('0.5') : cent.plus(loose);
  for (const proof of proofs) {
    const expected = expectedBy(proof, product, off, per);
    if (expected && near(expected, new Big(total), tolerance)) return proof;
  }
  return null;
}

function expectedBy(proof: Proof, product: Big, off: string | null, per: string | null): Big | null {
  switch (proof) {
    case 'plain':
      return product;
    case 'percent_off':
      return off === null ? null : product.times(hundred.minus(new Big(off).abs())).div(hundred);
    case 'amount_off':
      return off === null ? null : product.abs().minus(new Big(off).abs());
    case 'per':
      return per === null || new Big(per).lte(0) ? null : product.div(per);
  }
}

/** The sum of plain decimals. */
export function sumOf(values: readonly string[]): Big {
  return values.reduce((sum, value) => sum.plus(value), new Big(0));
}

/** Whether one of these amounts is the sum, up to one cent in twenty items for rounding. */
export function isAmong(sum: Big, amounts: readonly string[], items: number): boolean {
  const tolerance = cent.times(Math.floor(items / 20)).plus('0.001');
  return amounts.some((amount) => near(sum, new Big(amount), tolerance));
}
