import { describe, expect, it } from 'vitest';
import { bankStatementBlueprint } from '#core/blueprints/bank-statement';
import { extractFacts } from '#core/facts/extract-facts';
import type { Hint } from '#core/hints/hint';
import { hintsOf } from '#core/hints/hints-of';
import { readDrawn, shown } from '#support/drawn-page';

/** Bank statements of our making, as they are printed and as somebody altered them afterwards. */

const fonts = {
  B: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>',
  T: '<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>',
};
const money = (cents: number): string =>
  (cents / 100).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

type Balances = { opening: number; paidIn: number; paidOut: number; closing: number };

/** @param closing how the closing balance is drawn; as the sum where left out */
async function hintsOn(
  seed: number,
  { closing, shift = 0 }: { closing?: (text: string) => string; shift?: number } = {},
): Promise<Hint[]> {
  const sums: Balances = {
    opening: 412_300 + seed * 91_713,
    paidIn: 1_204_455 + seed * 30_301,
    paidOut: 903_127 + seed * 17_017,
    closing: 0,
  };
  sums.closing = sums.opening + sums.paidIn - sums.paidOut + shift;
  const font = seed % 2 === 0 ? 'F' : 'T';
  const at = (text: string, x: number, y: number): string => shown(text, x, y, 10, font);
  const content = [
    shown('Fort Lyon Savings Bank', 40, 270, 14, 'B'),
    shown('Statement of account', 40, 250, 12, 'B'),
    at(`Statement period 03/01/2026 to 03/31/2026`, 40, 230),
    at('Opening balance', 40, 200),
    at(money(sums.opening), 250, 200),
    at('Total deposits', 40, 185),
    at(money(sums.paidIn), 250, 185),
    at('Total withdrawals', 40, 170),
    at(money(sums.paidOut), 250, 170),
    shown('Closing balance', 40, 155, 10, 'B'),
    closing ? closing(money(sums.closing)) : shown(money(sums.closing), 250, 155, 10, 'B'),
    // A figure of a note behind a number, and one in other letters.
    `${at('Rate 0.125', 40, 120)} ${shown('1', 88, 123, 6, 'B')}`,
  ].join('\n');
  const page = await readDrawn({ content, fonts });
  const found = [
    { blueprint: bankStatementBlueprint.id, facts: extractFacts([page], bankStatementBlueprint) },
  ];
  return hintsOf({ found }, [page]);
}

describe('hints on a statement', () => {
  it('are none on twenty that nobody altered', async () => {
    for (let seed = 0; seed < 20; seed++) expect(await hintsOn(seed), `statement ${seed}`).toEqual([]);
  });

  it('name a number of which one figure is set in another font, with its place', async () => {
    // "1,234.56" with its first figure drawn over in another font.
    const [first] = await hintsOn(3, {
      closing: (text) =>
        `BT /B 10 Tf 250 155 Td (${text.slice(0, 1)}) Tj /T 10 Tf (${text.slice(1, 2)}) Tj /B 10 Tf (${text.slice(2)}) Tj ET`,
    });
    expect(first).toMatchObject({
      kind: 'fonts_mixed',
      sentence: 'The figures of 10,286.19 are set in 2 fonts: Helvetica-Bold, Times-Roman.',
    });
    expect(first?.evidence[0]?.box).not.toBeNull();
  });

  it('name a balance that its own figures do not come to, with both sums', async () => {
    const hints = await hintsOn(4, { shift: 900_000 });
    expect(hints.map(({ kind, sentence }) => [kind, sentence])).toEqual([
      [
        'sum_differs',
        'Closing balance says 20336.16; Opening balance and Paid in less Paid out come to 11336.16: 9000.00 apart.',
      ],
    ]);
    expect(hints[0]?.evidence).toHaveLength(4);
  });
});
