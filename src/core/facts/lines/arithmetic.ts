import Big from 'big.js';

/** Whether the figures of a row agree with each other. Decimal arithmetic throughout. */

/** The figures of one row as plain decimal strings, null where it has none. */
export type Figures = {
  quantity: string | null;
  unitPrice: string | null;
  amount: string | null;
  discount: string | null;
  priceBase: string | null;
};

/** How the amount follows from the others. */
export type Proof = 'plain' | 'discount_percent' | 'discount_amount' | 'base' | 'hundredths';

const cent = new Big('0.01');
const hundred = new Big(100);

export function decimalsOf(value: string): number {
  const point = value.indexOf('.');
  return point < 0 ? 0 : value.length - point - 1;
}

/** Whether two amounts are one, up to what rounding the factors to their printed digits can do. */
function near(a: Big, b: Big, tolerance: Big): boolean {
  return a.abs().minus(b.abs()).abs().lte(tolerance);
}

/**
 * The way in which quantity × unit price gives the amount; null when no way does. Signs are not compared: credit
 * notes print them on any of the three.
 */
export function proofOf(figures: Figures, proofs: readonly Proof[] = allProofs): Proof | null {
  const { quantity, unitPrice, amount } = figures;
  if (quantity === null || unitPrice === null || amount === null) return null;
  if (quantity.length > 18 || unitPrice.length > 18 || amount.length > 18) return null;
  const q = new Big(quantity);
  const p = new Big(unitPrice);
  const a = new Big(amount);
  const product = q.times(p);
  // A price printed with two decimals may have been rounded from more.
  const loose = q.abs().times(new Big(0.5).times(new Big(10).pow(-Math.max(2, decimalsOf(unitPrice)))));
  const tolerance = loose.gt('0.5') ? cent.plus('0.5') : cent.plus(loose);
  for (const proof of proofs) {
    const expected = expectedBy(proof, product, figures);
    if (expected && near(expected, a, tolerance)) return proof;
  }
  return null;
}

const allProofs: readonly Proof[] = ['plain', 'discount_percent', 'discount_amount', 'base', 'hundredths'];

function expectedBy(proof: Proof, product: Big, { discount, priceBase }: Figures): Big | null {
  switch (proof) {
    case 'plain':
      return product;
    case 'discount_percent':
      return discount === null ? null : product.times(hundred.minus(new Big(discount).abs())).div(hundred);
    case 'discount_amount':
      return discount === null ? null : product.abs().minus(new Big(discount).abs());
    case 'base': {
      const base = priceBase === null ? null : new Big(priceBase);
      return base === null || base.lte(0) ? null : product.div(base);
    }
    case 'hundredths':
      return priceBase === '100' ? product.div(hundred) : null;
  }
}

/** The sum of plain decimals. */
export function sumOf(values: readonly string[]): Big {
  return values.reduce((sum, value) => sum.plus(value), new Big(0));
}

/** Whether one of these amounts is the sum, up to one cent in twenty lines for rounding. */
export function isAmong(sum: Big, amounts: readonly string[], lines: number): boolean {
  const tolerance = cent.times(Math.floor(lines / 20)).plus('0.001');
  return amounts.some((amount) => near(sum, new Big(amount), tolerance));
}
