import { describe, expect, it } from 'vitest';
import { invoiceBlueprint } from '#core/blueprints/invoice';
import { extractFacts } from '#core/facts/extract-facts';
import { type SheetRow, sheet, table } from './table/printed-page.ts';

const edges = [50, 320, 400, 520];
const lines = (count: string, price: string, ...rest: string[][]): string[][] => [
  ['Description', 'Qty', 'Unit price', 'Amount'],
  ['Garden bench', count, price, '900.00'],
  ...rest,
];

describe('terms of payment', () => {
  it('are all their steps, also below a name that only the first stands beside', () => {
    const facts = extractFacts(
      [
        sheet([
          ...table(edges, 100, [
            ...lines('3', '300.00'),
            ['', '', 'Net amount', '900.00'],
            ['', '', 'VAT 20%', '180.00'],
            ['', '', 'Total', '1,080.00'],
          ]),
          [500, [50, 'Payment terms:']],
          [514, [50, 'payable within 7 days with 3% discount']],
          [528, [50, 'payable within 14 days with 2% discount']],
          [542, [50, 'payable within 30 days net']],
        ]),
      ],
      invoiceBlueprint,
    );
    expect(facts.find(({ section, field }) => section === 'payment' && field === 'terms')?.value).toBe(
      'payable within 7 days with 3% discount payable within 14 days with 2% discount payable within 30 days net',
    );
  });
});

/** What is known of the totals, and the names of the lines. */
function read(rows: readonly SheetRow[]): { totals: Record<string, string>; names: string[] } {
  const facts = extractFacts([sheet(rows)], invoiceBlueprint);
  const amountOf = (value: (typeof facts)[number]['value']): string =>
    typeof value === 'string' ? value : value.amount;
  const totals = facts.filter(({ section }) => section === 'totals');
  return {
    totals: Object.fromEntries(totals.map(({ field, value }) => [field, amountOf(value)])),
    names: facts.flatMap(({ section, field, value }) =>
      section === 'lines' && field === 'name' ? [amountOf(value)] : [],
    ),
  };
}

describe('sums of invoices', () => {
  it('a line with a count and a price that is called like a charge is a line and no charge', () => {
    const { totals, names } = read(
      table(edges, 100, [
        ...lines('3', '300.00', ['Carriage', '1', '45.00', '45.00']),
        ['', '', 'Sum of lines', '945.00'],
        ['', '', 'Discount', '-45.00'],
        ['', '', 'Net amount', '900.00'],
        ['', '', 'VAT 20%', '180.00'],
        ['', '', 'Total', '1,080.00'],
      ]),
    );
    expect(names).toEqual(['Garden bench', 'Carriage']);
    expect(totals).toMatchObject({ lines_net: '945.00', allowances: '-45.00', net: '900.00' });
    expect(totals).not.toHaveProperty('charges');
  });

  it('a line that takes back a deposit is not paid in advance', () => {
    const { totals, names } = read(
      table(edges, 100, [
        ...lines('3', '300.00', ['Less deposit invoice 17', '1', '-200.00', '-200.00']),
        ['', '', 'Net amount', '700.00'],
        ['', '', 'VAT 20%', '140.00'],
        ['', '', 'Total', '840.00'],
      ]),
    );
    expect(names).toHaveLength(2);
    expect(totals).toMatchObject({ net: '700.00', gross: '840.00' });
    expect(totals).not.toHaveProperty('prepaid');
  });

  it('what is taken off below a sum of the lines is no line', () => {
    const { totals, names } = read(
      table(edges, 100, [
        ...lines('3', '300.00', ['Lantern', '2', '50.00', '100.00']),
        ['', '', 'Subtotal', '1,000.00'],
        ['Rebate on benches', '', '', '-20.00'],
        ['', '', 'Net amount', '980.00'],
        ['', '', 'VAT 20%', '196.00'],
        ['', '', 'Total', '1,176.00'],
      ]),
    );
    expect(names).toEqual(['Garden bench', 'Lantern']);
    expect(totals).toMatchObject({ net: '980.00', vat: '196.00', gross: '1176.00' });
  });

  it('where each rate says what it is of, the tax is the sum of the taxes and none of the bases', () => {
    const { totals } = read(
      table(edges, 100, [
        ...lines(
          '3',
          '300.00',
          ['Seeds', '4', '60.00', '240.00'],
          ['Crates back', '-10', '20.00', '-200.00'],
        ),
        ['', '', 'Total excl. VAT', '940.00'],
        ['', '', 'VAT 21% of 900.00', '189.00'],
        ['', '', 'VAT 6% of 240.00', '14.40'],
        ['', '', 'VAT 0% of -200.00', '0.00'],
        ['', '', 'Total EUR', '1,143.40'],
      ]),
    );
    expect(totals).toMatchObject({ net: '940.00', vat: '203.40', gross: '1143.40' });
  });

  it.each([
    ['CGST @ 9%', 'SGST @ 9%', '81.05'],
    ['Central Tax 9%', 'State Tax 9%', '81.05'],
  ])('two taxes of one base are one: %s and %s, and the whole is rounded', (central, state, tax) => {
    const { totals } = read(
      table(edges, 100, [
        ['Description', 'Qty', 'Rate', 'Amount'],
        ['Cotton', '5', '180.11', '900.55'],
        ['', '', 'Taxable value', '900.55'],
        ['', '', central, tax],
        ['', '', state, tax],
        ['', '', 'Round off', '0.35'],
        ['', '', 'Total', '1,063.00'],
      ]),
    );
    expect(totals).toMatchObject({ net: '900.55', vat: '162.10', rounding: '0.35', gross: '1063.00' });
  });
});
